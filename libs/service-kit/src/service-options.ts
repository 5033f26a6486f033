import type { Type } from '@nestjs/common';
import type { TObject } from 'typebox';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { KafkaSettings, Subscription } from '#libs/messaging';

export type ServiceName = 'intake' | 'supervision' | 'warehousing' | 'dispatch' | 'monitor';

/** Everything in which one service differs from another, as far as the defaults are concerned. */
export interface ServiceOptions {
  readonly name: ServiceName;
  /** The service's own wiring. */
  readonly module: Type;
  /** Which event leads to which use case. */
  readonly subscriptions?: readonly Subscription[];
  /** Settings of the Kafka client beside ours. */
  readonly kafka?: KafkaSettings;
  /** TypeORM entities; a service without a database (monitor) names none. */
  readonly entities?: readonly (Type | EntitySchema)[];
  /** TypeORM migrations, oldest first; each class name ends in a JavaScript timestamp. */
  readonly migrations?: readonly Type<MigrationInterface>[];
  /** What the service reads of its environment beside what every service does; given by `ConfigService`. */
  readonly variables?: TObject;
  /** Heads the OpenAPI document. */
  readonly title: string;
  readonly description: string;
}
