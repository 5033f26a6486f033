import type { DynamicModule, INestApplication } from '@nestjs/common';
import { contracts } from '#libs/contracts';
import { ChunkTransport, MessagingModule } from '#libs/messaging';
import { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/service-config.js';
import { DataSource } from 'typeorm';
import { Health } from '../health/health.js';
import { addDatabaseHealth, addMessagingHealth } from '../health/checks.js';
import type { Edge } from '../http/edge.js';
import type { ServiceLog } from '../logging/service-log.js';
import type { ServiceOptions } from '../service-options.js';
import { lastWord } from './refusal.js';

/** The messaging core over the service's own database; a service without one (monitor) only looks at Kafka. */
export function messaging(
  { subscriptions = [], kafka }: ServiceOptions,
  config: ServiceConfig,
  log: ServiceLog,
): DynamicModule[] {
  if (config.databaseUrl === undefined) return [];
  const clock = new Clock(config.clock);
  return [
    MessagingModule.forService(
      {
        service: config.name,
        contracts,
        access: config.kafka,
        kafka,
        outboxLimitBytes: config.outboxLimitBytes,
        now: () => clock.now(),
        log: {
          info: (msg, facts) => log.log({ msg, ...facts }, 'messaging'),
          warn: (msg, facts) => log.warn({ msg, ...facts }, 'messaging'),
          error: (msg, facts) => log.error({ msg, ...facts }, 'messaging'),
        },
        // A consumer that is gone for good leaves a process that looks alive and does nothing: better none.
        onFatal: (error) => {
          process.exit(lastWord(log, error));
        },
      },
      subscriptions,
    ),
  ];
}

/** Lets Nest find the event handlers. Nothing is consumed before `startAllMicroservices`. */
export function connectEvents(
  app: INestApplication,
  config: ServiceConfig,
  edge: Pick<Edge, 'refuseWritesWhile'>,
): void {
  if (config.databaseUrl === undefined) return;
  const transport = app.get(ChunkTransport);
  app.connectMicroservice({ strategy: transport });
  const health = app.get(Health);
  addMessagingHealth(health, transport);
  edge.refuseWritesWhile(() => transport.backlog.isOutboxFull);
  addDatabaseHealth(health, app.get(DataSource));
}

/** @throws RefusedToStart when Kafka or the database is not as this service left it */
export async function checkEvents(app: INestApplication, config: ServiceConfig): Promise<void> {
  if (config.databaseUrl !== undefined) await app.get(ChunkTransport).check();
}
