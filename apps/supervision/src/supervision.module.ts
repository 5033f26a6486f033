import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { AuditController } from './audit/audit.controller.js';
import { AllowancesController } from './allowances/allowances.controller.js';
import { CaseReader } from './cases/case-reader.service.js';
import { CasesController } from './cases/cases.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { HoldsController } from './holds/holds.controller.js';
import { OfficerActs } from './officers/officer-acts.service.js';
import { PermitsController } from './permits/permits.controller.js';
import { PictureBodies } from './pictures/picture-bodies.service.js';
import { PicturesController } from './pictures/pictures.controller.js';
import { QueueController } from './queue/queue.controller.js';
import { RulesController } from './assessment/rules.controller.js';
import { AuditStore } from './audit/audit-store.service.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { CsvBodies, ScreeningListsController } from './screening/screening-lists.controller.js';
import { CaseQueries } from './cases/case.queries.js';
import { PictureQueries } from './pictures/picture.queries.js';
import { QueueQueries } from './queue/queue.queries.js';
import { RecordQueries } from './cases/record.queries.js';
import { SupervisionCounts } from './supervision-counts.service.js';
import { loadRuleBook } from './assessment/load-rule-book.js';
import { RuleBook } from './assessment/rule-book.service.js';
import { Sealer } from './audit/audit-sealer.job.js';
import { ScreeningRegister } from './screening/screening-register.service.js';
import { SupervisionSubscriptions } from './supervision.subscriptions.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  controllers: [
    // Before the cases: `queue` is no case's id.
    QueueController,
    AllowancesController,
    CasesController,
    DecisionsController,
    HoldsController,
    PermitsController,
    PicturesController,
    AuditController,
    QuotesController,
    RulesController,
    ScreeningListsController,
    SupervisionSubscriptions,
  ],
  providers: [
    CaseQueries,
    QueueQueries,
    AuditStore,
    Sealer,
    PictureQueries,
    PictureBodies,
    RecordQueries,
    CaseReader,
    OfficerActs,
    SupervisionCounts,
    CsvBodies,
    ScreeningRegister,
    { provide: RuleBook, useFactory: loadRuleBook },
    { provide: STATE_COUNTS, useExisting: SupervisionCounts },
  ],
  exports: [STATE_COUNTS],
})
export class SupervisionModule {}
