import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { CancelDeclaration } from './cancel-declaration.use-case.js';
import { StoreParcelKey } from './store-parcel-key.use-case.js';
import { TakeDeclaration } from './take-declaration.use-case.js';

@Module({
  imports: [AssessmentModule, PrivacyModule, ScreeningModule],
  providers: [TakeDeclaration, CancelDeclaration, StoreParcelKey],
})
export class DeclarationsModule {}
