import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { LedgerModule } from './ledger/ledger.module.js';
import { CountStates } from './state-counts.queries.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  imports: [LedgerModule],
  providers: [CountStates, { provide: STATE_COUNTS, useExisting: CountStates }],
  exports: [STATE_COUNTS],
})
export class StateCountsModule {}
