import { Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { AllowancesModule } from './allowances/allowances.module.js';
import { AssessmentModule } from './assessment/assessment.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BulkModule } from './bulk/bulk.module.js';
import { CasePageModule } from './case-page/case-page.module.js';
import { CasesModule } from './cases/cases.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DeclarationsModule } from './declarations/declarations.module.js';
import { HoldsModule } from './holds/holds.module.js';
import { NetworkModule } from './network/network.module.js';
import { ParcelsModule } from './parcels/parcels.module.js';
import { PermitsModule } from './permits/permits.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { QueueModule } from './queue/queue.module.js';
import { QuotesModule } from './quotes/quotes.module.js';
import { CaseScreeningModule } from './case-screening/case-screening.module.js';
import { ScreeningModule } from './screening/screening.module.js';
import { ShiftsModule } from './shifts/shifts.module.js';
import { SecuritiesModule } from './securities/securities.module.js';
import { TaxationModule } from './taxation/taxation.module.js';
import { StateCountQueries } from './state-counts.queries.js';

@Module({
  imports: [
    // Before the cases: `queue` is not the id of a case.
    QueueModule,
    CasesModule,
    DeclarationsModule,
    ParcelsModule,
    AssessmentModule,
    ScreeningModule,
    CaseScreeningModule,
    CasePageModule,
    AllowancesModule,
    DecisionsModule,
    BulkModule,
    TaxationModule,
    SecuritiesModule,
    HoldsModule,
    PermitsModule,
    PicturesModule,
    QuestionsModule,
    QuotesModule,
    ShiftsModule,
    NetworkModule,
    AuditModule,
  ],
  providers: [{ provide: STATE_COUNTS, useClass: StateCountQueries }],
})
export class SupervisionModule {}
