import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { PositiveListModule } from '../positive-list/positive-list.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { AskWithdrawal } from './ask-withdrawal.use-case.js';
import { ConfirmWithdrawal } from './confirm-withdrawal.use-case.js';
import { DeclineWithdrawal } from './decline-withdrawal.use-case.js';
import { HoldsController } from './holds.controller.js';
import { LiftHold } from './lift-hold.use-case.js';
import { PlaceHold } from './place-hold.use-case.js';

@Module({
  imports: [AssessmentModule, PositiveListModule, PrivacyModule, ScreeningModule],
  controllers: [HoldsController],
  providers: [PlaceHold, LiftHold, AskWithdrawal, ConfirmWithdrawal, DeclineWithdrawal],
})
export class HoldsModule {}
