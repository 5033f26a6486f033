import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyKeyCleanup } from '../idempotency/idempotency-key-cleanup.job.js';
import { ActInterceptor } from './act.interceptor.js';
import { ActQueries } from './act.queries.js';
import { ActRecorder } from './act-recorder.service.js';
import { ActStore } from './act-store.service.js';
import { ActsController } from './acts.controller.js';
import { RefusedActs } from './refused-acts.service.js';
import { SealActs } from './seal-acts.job.js';

/** The record of who did what, of every service with a database. Global, by way of `ServiceKitModule`. */
@Module({
  controllers: [ActsController],
  providers: [
    ActStore,
    SealActs,
    ActQueries,
    ActRecorder,
    RefusedActs,
    IdempotencyKeyCleanup,
    { provide: APP_INTERCEPTOR, useClass: ActInterceptor },
  ],
  exports: [ActQueries, ActRecorder],
})
export class ActsModule {}
