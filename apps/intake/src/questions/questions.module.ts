import { Module } from '@nestjs/common';
import { FileStore } from '#libs/service-kit';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { AnswerQuestion } from './answer-question.use-case.js';
import { HandInFile } from './hand-in-file.use-case.js';
import { InquiryQueries } from './inquiry.queries.js';
import { PartyAnswers } from './party-answers.service.js';
import { QuestionsController } from './questions.controller.js';
import { RecordQuestion } from './record-question.use-case.js';

@Module({
  imports: [OrdersModule, PrivacyModule],
  controllers: [QuestionsController],
  providers: [AnswerQuestion, FileStore, HandInFile, InquiryQueries, PartyAnswers, RecordQuestion],
})
export class QuestionsModule {}
