import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { CaseScreeningModule } from '../case-screening/case-screening.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { CasePageController } from './case-page.controller.js';
import { CasePageQueries } from './case-page.queries.js';
import { CasePages } from './case-page.service.js';

@Module({
  imports: [AssessmentModule, CaseScreeningModule, CasesModule, QuestionsModule],
  controllers: [CasePageController],
  providers: [CasePageQueries, CasePages],
})
export class CasePageModule {}
