import { Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { CommandBus } from '../commands/command-bus.js';
import { ChunkTransport } from './chunk-transport.js';
import { MessagingCore, type MessagingOptions } from './messaging-core.js';
import type { Subscription } from './subscriptions.js';
import { SUBSCRIPTIONS } from './tokens.js';

export * from './tokens.js';
export type { MessagingOptions } from './messaging-core.js';

@Module({})
export class MessagingModule {
  /** Global. Uses the pool of the service's TypeORM data source. */
  static forService(options: MessagingOptions, subscriptions: readonly Subscription[] = []): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        {
          provide: MessagingCore,
          inject: [getDataSourceToken()],
          useFactory: (source: DataSource) => new MessagingCore(options, poolOf(source)),
        },
        { provide: SUBSCRIPTIONS, useValue: subscriptions },
        { provide: CommandBus, inject: [MessagingCore], useFactory: (core: MessagingCore) => core.commands },
        ChunkTransport,
      ],
      exports: [CommandBus, ChunkTransport],
    };
  }
}

function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
