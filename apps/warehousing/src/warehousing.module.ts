import { Module } from '@nestjs/common';
import { AnnouncementsModule } from './announcements/announcements.module.js';
import { ClearanceModule } from './clearance/clearance.module.js';
import { ColdChainModule } from './cold-chain/cold-chain.module.js';
import { DespatchesModule } from './despatches/despatches.module.js';
import { HandlingModule } from './handling/handling.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { MovementsModule } from './movements/movements.module.js';
import { NetworkModule } from './network/network.module.js';
import { PackingModule } from './packing/packing.module.js';
import { ParcelsModule } from './parcels/parcels.module.js';
import { ReceptaclesModule } from './receptacles/receptacles.module.js';
import { ScanningModule } from './scanning/scanning.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StateCountsModule } from './state-counts.module.js';
import { StockModule } from './stock/stock.module.js';

@Module({
  imports: [
    NetworkModule,
    AnnouncementsModule,
    ScanningModule,
    ParcelsModule,
    HandlingModule,
    ClearanceModule,
    ColdChainModule,
    StockModule,
    SessionsModule,
    ReceptaclesModule,
    DespatchesModule,
    PackingModule,
    MovementsModule,
    LedgerModule,
    StateCountsModule,
  ],
})
export class WarehousingModule {}
