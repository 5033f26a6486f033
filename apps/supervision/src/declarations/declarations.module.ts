import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { PositiveListModule } from '../positive-list/positive-list.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { AmendmentQueries } from './amendment.queries.js';
import { AmendmentsController } from './amendments.controller.js';
import { CancelDeclaration } from './cancel-declaration.use-case.js';
import { ConsentToAmendment } from './consent-to-amendment.use-case.js';
import { DeclineAmendment } from './decline-amendment.use-case.js';
import { StoreParcelKey } from './store-parcel-key.use-case.js';
import { TakeDeclaration } from './take-declaration.use-case.js';

@Module({
  imports: [AssessmentModule, PositiveListModule, PrivacyModule, ScreeningModule],
  controllers: [AmendmentsController],
  providers: [
    TakeDeclaration,
    CancelDeclaration,
    StoreParcelKey,
    ConsentToAmendment,
    DeclineAmendment,
    AmendmentQueries,
  ],
})
export class DeclarationsModule {}
