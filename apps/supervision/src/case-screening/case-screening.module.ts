import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { CaseHitsController } from './case-hits.controller.js';
import { CaseHits } from './case-hits.service.js';
import { RescreenCase } from './rescreen-case.use-case.js';
import { RescreenOpenCases } from './rescreen-open-cases.job.js';
import { StaleCaseQueries } from './stale-case.queries.js';

@Module({
  imports: [AssessmentModule, CasesModule, PrivacyModule, ScreeningModule],
  controllers: [CaseHitsController],
  providers: [CaseHits, RescreenCase, StaleCaseQueries, RescreenOpenCases],
  exports: [CaseHits],
})
export class CaseScreeningModule {}
