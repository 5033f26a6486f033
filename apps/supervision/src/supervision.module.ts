import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { AuditController } from './api/audit.controller.js';
import { AllowancesController } from './api/allowances.controller.js';
import { CaseReader } from './api/case-reader.js';
import { CasesController } from './api/cases.controller.js';
import { DecisionsController } from './api/decisions.controller.js';
import { HoldsController } from './api/holds.controller.js';
import { OfficerActs } from './api/perform-act.js';
import { PermitsController } from './api/permits.controller.js';
import { PictureBodies } from './api/picture-bodies.js';
import { PicturesController } from './api/pictures.controller.js';
import { QueueController } from './api/queue.controller.js';
import { RulesController } from './api/rules.controller.js';
import { AuditStore } from './persistence/audit-store.js';
import { QuotesController } from './api/quotes.controller.js';
import { CsvBodies, ScreeningListsController } from './api/screening-lists.controller.js';
import { CaseQueries } from './persistence/case.queries.js';
import { PictureQueries } from './persistence/picture.queries.js';
import { QueueQueries } from './persistence/queue.queries.js';
import { RecordQueries } from './persistence/record.queries.js';
import { SupervisionCounts } from './persistence/supervision-counts.js';
import { loadRuleBook } from './rules/load-rule-book.js';
import { RuleBook } from './rules/rule-book.js';
import { Sealer } from './timekeeping/sealer.js';
import { ScreeningRegister } from './screening/screening-register.js';
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
