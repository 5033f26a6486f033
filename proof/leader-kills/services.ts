import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { QueryRunner } from 'typeorm';
import {
  ChunkTransport,
  MessagingModule,
  messagingMigrations,
  type KafkaAccess,
  type Subscription,
} from '#libs/messaging';

import { contracts } from './series.js';

interface Parts {
  readonly databaseUrl: string;
  readonly access: KafkaAccess;
  readonly module: Type;
  readonly tables: string;
  readonly subscriptions: readonly Subscription[];
  /** Called when the messaging of the service has given up for good. */
  readonly onFatal: (error: unknown) => void;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  stop(): Promise<void>;
}

/** A service without HTTP, in this process, over a schema of its name that is there. */
export async function startService(name: string, parts: Parts): Promise<RunningService> {
  class CreateTables1800000000000 {
    up = (runner: QueryRunner) => runner.query(parts.tables);
    down = () => Promise.resolve();
  }
  const database = TypeOrmModule.forRoot({
    type: 'postgres',
    url: parts.databaseUrl,
    extra: { options: `-c search_path=${name}` },
    migrations: [...messagingMigrations, CreateTables1800000000000],
    migrationsRun: true,
  });
  const quiet = () => undefined;
  const messaging = MessagingModule.forService(
    {
      service: name,
      contracts,
      access: parts.access,
      now: () => new Date(),
      log: { info: quiet, warn: quiet, error: console.error },
      onFatal: parts.onFatal,
    },
    parts.subscriptions,
  );

  @Module({ imports: [database, messaging, parts.module] })
  class ServiceModule {}

  const app = await NestFactory.create(ServiceModule, new FastifyAdapter(), { logger: ['error'] });
  app.connectMicroservice({ strategy: app.get(ChunkTransport) });
  await app.get(ChunkTransport).check();
  await app.startAllMicroservices();
  await app.init();
  return { app, stop: () => app.close() };
}
