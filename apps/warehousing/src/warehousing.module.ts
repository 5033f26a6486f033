import { Global, Module } from '@nestjs/common';
import { Acts, STATE_COUNTS } from '#libs/messaging';
import { DespatchesController } from './despatches/despatches.controller.js';
import { HandOversController } from './handling/hand-overs.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { FacilityAccess } from './network/own-facility.service.js';
import { PackingController } from './packing/packing.controller.js';
import { ParcelActsController } from './handling/parcel-actions.controller.js';
import { ParcelsController } from './parcels/parcels.controller.js';
import { ReceptaclesController } from './receptacles/receptacles.controller.js';
import { ScansController } from './scanning/scans.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StockController } from './stock/stock.controller.js';
import { HandOverRun } from './handling/run-hand-overs.service.js';
import { PackingRun } from './packing/run-packing.service.js';
import { CountStates } from './state-counts.queries.js';
import { DespatchQueries } from './despatches/despatch.queries.js';
import { FacilityQueries } from './network/facility.queries.js';
import { LedgerQueries } from './ledger/ledger.queries.js';
import { PackingQueries } from './packing/packing.queries.js';
import { ParcelQueries } from './parcels/parcel.queries.js';
import { PredesQueries } from './despatches/predes.queries.js';
import { ReceptacleQueries } from './receptacles/receptacle.queries.js';
import { SessionQueries } from './sessions/session.queries.js';
import { StockQueries } from './stock/stock.queries.js';
import { TemperatureQueries } from './cold-chain/temperature.queries.js';
import { WarehousingSubscriptions } from './warehousing.subscriptions.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  controllers: [
    ScansController,
    PackingController,
    ParcelsController,
    ParcelActsController,
    HandOversController,
    StockController,
    SessionsController,
    ReceptaclesController,
    DespatchesController,
    LedgerController,
    WarehousingSubscriptions,
  ],
  providers: [
    FacilityQueries,
    FacilityAccess,
    PackingQueries,
    ParcelQueries,
    ReceptacleQueries,
    DespatchQueries,
    PredesQueries,
    StockQueries,
    SessionQueries,
    TemperatureQueries,
    LedgerQueries,
    CountStates,
    {
      provide: PackingRun,
      inject: [Acts, PackingQueries, ReceptacleQueries],
      useFactory: (acts: Acts, candidates: PackingQueries, bags: ReceptacleQueries) =>
        new PackingRun(acts, candidates, bags),
    },
    {
      provide: HandOverRun,
      inject: [Acts, ParcelQueries],
      useFactory: (acts: Acts, parcels: ParcelQueries) => new HandOverRun(acts, parcels),
    },
    { provide: STATE_COUNTS, useExisting: CountStates },
  ],
  exports: [STATE_COUNTS],
})
export class WarehousingModule {}
