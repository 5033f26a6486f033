import { Module } from '@nestjs/common';
import { PerformanceController } from './performance.controller.js';
import { PerformanceQueries } from './performance.queries.js';

/** Punctuality of deliveries. */
@Module({ controllers: [PerformanceController], providers: [PerformanceQueries] })
export class PerformanceModule {}
