import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { AskBulkRelease } from './ask-bulk-release.use-case.js';
import { BulkReleasesController } from './bulk-releases.controller.js';
import { BulkReleases } from './bulk-releases.service.js';
import { ConfirmBulkRelease } from './confirm-bulk-release.use-case.js';
import { LikeCaseQueries } from './like-case.queries.js';
import { ReleaseOneOfMany } from './release-one-of-many.use-case.js';

@Module({
  imports: [AssessmentModule],
  controllers: [BulkReleasesController],
  providers: [AskBulkRelease, BulkReleases, ConfirmBulkRelease, LikeCaseQueries, ReleaseOneOfMany],
})
export class BulkModule {}
