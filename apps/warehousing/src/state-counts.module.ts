import { Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { LedgerModule } from './ledger/ledger.module.js';
import { WarehousingCounts } from './state-counts.queries.js';

@Module({ imports: [LedgerModule], providers: [{ provide: STATE_COUNTS, useClass: WarehousingCounts }] })
export class StateCountsModule {}
