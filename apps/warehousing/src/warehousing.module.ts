import { Global, Module } from '@nestjs/common';
import { Acts, STATE_COUNTS } from '#libs/messaging';
import { DespatchesController } from './api/despatches.controller.js';
import { HandOversController } from './api/hand-overs.controller.js';
import { LedgerController } from './api/ledger.controller.js';
import { OwnFacility } from './api/own-facility.js';
import { PackingController } from './api/packing.controller.js';
import { ParcelActsController } from './api/parcel-acts.controller.js';
import { ParcelsController } from './api/parcels.controller.js';
import { ReceptaclesController } from './api/receptacles.controller.js';
import { ScansController } from './api/scans.controller.js';
import { SessionsController } from './api/sessions.controller.js';
import { StockController } from './api/stock.controller.js';
import { RunHandOvers } from './application/run-hand-overs.js';
import { RunPacking } from './application/run-packing.js';
import { CountStates } from './persistence/count-states.js';
import { DespatchQueries } from './persistence/despatch.queries.js';
import { FacilityQueries } from './persistence/facility.queries.js';
import { LedgerQueries } from './persistence/ledger.queries.js';
import { PackingQueries } from './persistence/packing.queries.js';
import { ParcelQueries } from './persistence/parcel.queries.js';
import { PredesQueries } from './persistence/predes.queries.js';
import { ReceptacleQueries } from './persistence/receptacle.queries.js';
import { SessionQueries } from './persistence/session.queries.js';
import { StockQueries } from './persistence/stock.queries.js';
import { TemperatureQueries } from './persistence/temperature.queries.js';
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
    OwnFacility,
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
      provide: RunPacking,
      inject: [Acts, PackingQueries, ReceptacleQueries],
      useFactory: (acts: Acts, candidates: PackingQueries, bags: ReceptacleQueries) =>
        new RunPacking(acts, candidates, bags),
    },
    {
      provide: RunHandOvers,
      inject: [Acts, ParcelQueries],
      useFactory: (acts: Acts, parcels: ParcelQueries) => new RunHandOvers(acts, parcels),
    },
    { provide: STATE_COUNTS, useExisting: CountStates },
  ],
  exports: [STATE_COUNTS],
})
export class WarehousingModule {}
