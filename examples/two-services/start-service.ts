import { Module, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { QueryRunner } from 'typeorm';
import {
  ChunkTransport,
  kafkaAccessFrom,
  MessagingModule,
  messagingMigrations,
  type Subscription,
} from '#libs/messaging';
import { contracts } from './contracts.js';

/** @param name also that of its schema and of its consumer group */
export async function startService(
  name: string,
  module: Type,
  tables: string,
  subscriptions: readonly Subscription[],
): Promise<INestApplication> {
  class CreateTables1800000000000 {
    up = (runner: QueryRunner) => runner.query(tables);
    down = () => Promise.resolve();
  }
  const database = TypeOrmModule.forRoot({
    type: 'postgres',
    url: process.env['DATABASE_URL']!,
    extra: { options: `-c search_path=${name}` },
    migrations: [...messagingMigrations, CreateTables1800000000000],
    migrationsRun: true,
  });
  const messaging = MessagingModule.forService(
    {
      service: name,
      contracts,
      access: kafkaAccessFrom(process.env),
      now: () => new Date(),
      log: { info: () => undefined, warn: () => undefined, error: console.error },
      onFatal: (error) => Promise.reject(error),
    },
    subscriptions,
  );

  @Module({ imports: [database, messaging, module] })
  class ServiceModule {}

  const app = await NestFactory.create(ServiceModule, new FastifyAdapter(), { logger: ['error'] });
  app.connectMicroservice({ strategy: app.get(ChunkTransport) });
  await app.get(ChunkTransport).check();
  await app.startAllMicroservices();
  return app;
}
