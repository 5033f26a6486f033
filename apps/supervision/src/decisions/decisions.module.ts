import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { AnswerIrregularities } from './answer-irregularities.use-case.js';
import { ConfirmDecision } from './confirm-decision.use-case.js';
import { ConfirmFinding } from './confirm-finding.use-case.js';
import { DecideCase } from './decide-case.use-case.js';
import { DecisionsController } from './decisions.controller.js';
import { DeclineDecision } from './decline-decision.use-case.js';
import { DeclineFinding } from './decline-finding.use-case.js';
import { InspectionsController } from './inspections.controller.js';
import { JudgePicture } from './judge-picture.use-case.js';
import { SignFinding } from './sign-finding.use-case.js';
import { SupplyDocuments } from './supply-documents.use-case.js';

@Module({
  imports: [AssessmentModule],
  controllers: [DecisionsController, InspectionsController],
  providers: [
    DecideCase,
    ConfirmDecision,
    DeclineDecision,
    SupplyDocuments,
    AnswerIrregularities,
    SignFinding,
    ConfirmFinding,
    DeclineFinding,
    JudgePicture,
  ],
})
export class DecisionsModule {}
