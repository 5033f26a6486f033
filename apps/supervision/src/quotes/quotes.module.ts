import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { QuotesController } from './quotes.controller.js';

@Module({ imports: [AssessmentModule], controllers: [QuotesController] })
export class QuotesModule {}
