import { Module } from '@nestjs/common';
import { ColdChainModule } from './cold-chain/cold-chain.module.js';
import { DespatchesModule } from './despatches/despatches.module.js';
import { HandlingModule } from './handling/handling.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { NetworkModule } from './network/network.module.js';
import { PackingModule } from './packing/packing.module.js';
import { ParcelsModule } from './parcels/parcels.module.js';
import { ReceptaclesModule } from './receptacles/receptacles.module.js';
import { ScanningModule } from './scanning/scanning.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StateCountsModule } from './state-counts.module.js';
import { StockModule } from './stock/stock.module.js';
import { WarehousingSubscriptions } from './warehousing.subscriptions.js';

@Module({
  imports: [
    NetworkModule,
    ScanningModule,
    ParcelsModule,
    HandlingModule,
    ColdChainModule,
    StockModule,
    SessionsModule,
    ReceptaclesModule,
    DespatchesModule,
    PackingModule,
    LedgerModule,
    StateCountsModule,
  ],
  controllers: [WarehousingSubscriptions],
})
export class WarehousingModule {}
