import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { RescreenCase } from './rescreen-case.use-case.js';
import { RescreenOpenCases } from './rescreen-open-cases.job.js';
import { StaleCaseQueries } from './stale-case.queries.js';

@Module({
  imports: [AssessmentModule, ScreeningModule],
  providers: [RescreenCase, StaleCaseQueries, RescreenOpenCases],
})
export class RescreeningModule {}
