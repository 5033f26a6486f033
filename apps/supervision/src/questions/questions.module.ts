import { Module } from '@nestjs/common';
import { FileStore } from '#libs/service-kit';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { AcceptAnswer } from './accept-answer.use-case.js';
import { AskQuestion } from './ask-question.use-case.js';
import { NoteOverdue } from './note-overdue.use-case.js';
import { OverdueQuestions } from './overdue-questions.job.js';
import { QuestionQueries } from './question.queries.js';
import { QuestionReader } from './question-reader.service.js';
import { QuestionsController } from './questions.controller.js';
import { RefuseAnswer } from './refuse-answer.use-case.js';
import { TakeAnswer } from './take-answer.use-case.js';
import { WithdrawQuestion } from './withdraw-question.use-case.js';

@Module({
  imports: [AssessmentModule, AuditModule, CasesModule, PrivacyModule],
  controllers: [QuestionsController],
  providers: [
    FileStore,
    QuestionQueries,
    QuestionReader,
    AskQuestion,
    AcceptAnswer,
    RefuseAnswer,
    WithdrawQuestion,
    TakeAnswer,
    NoteOverdue,
    OverdueQuestions,
  ],
  exports: [QuestionReader],
})
export class QuestionsModule {}
