import 'reflect-metadata';
import { type Type, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { kafkaClientOptions } from './common.js';

/** One Nest application for each service, as the documentation shows a hybrid application. SERVICE says which. */
const modules: Readonly<Record<string, () => Promise<Type>>> = {
  intake: async () => (await import('./intake/intake.module.js')).IntakeModule,
  supervision: async () => (await import('./supervision/supervision.module.js')).SupervisionModule,
  warehousing: async () => (await import('./warehousing/warehousing.module.js')).WarehousingModule,
  dispatch: async () => (await import('./dispatch/dispatch.module.js')).DispatchModule,
};
const service = process.env['SERVICE'] ?? '';
const app = await NestFactory.create<NestFastifyApplication>(await modules[service]!(), new FastifyAdapter(), {
  logger: ['error', 'warn'],
});
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
app.connectMicroservice<MicroserviceOptions>(
  {
    transport: Transport.KAFKA,
    options: {
      client: { clientId: service, ...kafkaClientOptions() },
      consumer: {
        groupId: service,
        allowAutoTopicCreation: false,
        // The broker waits for more: by default each record is a fetch and a commit of its own.
        minBytes: 65_536,
        maxWaitTimeInMs: 100,
      },
      // One partition at a time is the default; this is as far as the style goes.
      run: { partitionsConsumedConcurrently: 8 },
      subscribe: { fromBeginning: true },
    },
  },
  { inheritAppConfig: true },
);
app.enableShutdownHooks();
await app.startAllMicroservices();
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.send?.('ready');
