import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { ClaimCase } from './claim-case.use-case.js';
import { ClaimsController } from './claims.controller.js';
import { PictureQueueController } from './picture-queue.controller.js';
import { PictureQueueQueries } from './picture-queue.queries.js';
import { QueueController } from './queue.controller.js';
import { QueueQueries } from './queue.queries.js';
import { RenewClaim } from './renew-claim.use-case.js';
import { TakeOverClaim } from './take-over-claim.use-case.js';
import { UnclaimCase } from './unclaim-case.use-case.js';

@Module({
  imports: [AssessmentModule],
  controllers: [QueueController, PictureQueueController, ClaimsController],
  providers: [QueueQueries, PictureQueueQueries, ClaimCase, RenewClaim, TakeOverClaim, UnclaimCase],
  exports: [QueueQueries],
})
export class QueueModule {}
