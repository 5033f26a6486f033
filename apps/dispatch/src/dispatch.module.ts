import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { ChartersController } from './api/charters.controller.js';
import { ClosuresController } from './api/closures.controller.js';
import { ConsignmentsController } from './api/consignments.controller.js';
import { DeparturesController } from './api/departures.controller.js';
import { DepartureActsController } from './api/departure-acts.controller.js';
import { NetworkController } from './api/network.controller.js';
import { PerformanceController } from './api/performance.controller.js';
import { ReceptacleActsController } from './api/receptacle-acts.controller.js';
import { ReceptaclesController } from './api/receptacles.controller.js';
import { DispatchSubscriptions } from './dispatch.subscriptions.js';
import { ClosureQueries } from './persistence/closure.queries.js';
import { DepartureQueries } from './persistence/departure.queries.js';
import { DispatchCounts } from './persistence/dispatch.counts.js';
import { NetworkQueries } from './persistence/network.queries.js';
import { PerformanceQueries } from './persistence/performance.queries.js';
import { UnitQueries } from './persistence/unit.queries.js';
import { NetworkSeed } from './timekeeping/network-seed.js';
import { Sweeper } from './timekeeping/sweeper.js';
import { Timekeeper } from './timekeeping/timekeeper.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  controllers: [
    DispatchSubscriptions,
    NetworkController,
    DeparturesController,
    DepartureActsController,
    ReceptaclesController,
    ReceptacleActsController,
    ChartersController,
    ClosuresController,
    PerformanceController,
    ConsignmentsController,
  ],
  providers: [
    NetworkQueries,
    DepartureQueries,
    UnitQueries,
    ClosureQueries,
    PerformanceQueries,
    NetworkSeed,
    Sweeper,
    Timekeeper,
    { provide: STATE_COUNTS, useClass: DispatchCounts },
  ],
  exports: [STATE_COUNTS],
})
export class DispatchModule {}
