import { Module } from '@nestjs/common';
import { ClaimCase } from './claim-case.use-case.js';
import { ClaimsController } from './claims.controller.js';
import { QueueController } from './queue.controller.js';
import { QueueQueries } from './queue.queries.js';
import { UnclaimCase } from './unclaim-case.use-case.js';

@Module({ controllers: [QueueController, ClaimsController], providers: [QueueQueries, ClaimCase, UnclaimCase] })
export class QueueModule {}
