import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { AllowancesController } from './api/allowances.controller.js';
import { CaseReader } from './api/case-reader.js';
import { CasesController } from './api/cases.controller.js';
import { DecisionsController } from './api/decisions.controller.js';
import { HoldsController } from './api/holds.controller.js';
import { OfficerActs } from './api/perform-act.js';
import { PermitsController } from './api/permits.controller.js';
import { QuotesController } from './api/quotes.controller.js';
import { RulesController } from './api/rules.controller.js';
import { CsvBodies, ScreeningListsController } from './api/screening-lists.controller.js';
import { CaseQueries } from './persistence/case.queries.js';
import { RecordQueries } from './persistence/record.queries.js';
import { SupervisionCounts } from './persistence/supervision-counts.js';
import { loadRuleBook } from './rules/load-rule-book.js';
import { RuleBook } from './rules/rule-book.js';
import { ScreeningRegister } from './screening/screening-register.js';
import { SupervisionSubscriptions } from './supervision.subscriptions.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  controllers: [
    AllowancesController,
    CasesController,
    DecisionsController,
    HoldsController,
    PermitsController,
    QuotesController,
    RulesController,
    ScreeningListsController,
    SupervisionSubscriptions,
  ],
  providers: [
    CaseQueries,
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
