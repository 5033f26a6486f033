import { Global, Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { ChartersController } from './timetable/charters.controller.js';
import { ClosuresController } from './closures/closures.controller.js';
import { ConsignmentsController } from './consignments/consignments.controller.js';
import { DeparturesController } from './departures/departures.controller.js';
import { DepartureActsController } from './departures/departure-acts.controller.js';
import { NetworkController } from './network/network.controller.js';
import { PerformanceController } from './performance/performance.controller.js';
import { ReceptacleActsController } from './planning/receptacle-acts.controller.js';
import { ReceptaclesController } from './planning/receptacles.controller.js';
import { DispatchSubscriptions } from './dispatch.subscriptions.js';
import { ClosureQueries } from './closures/closure.queries.js';
import { DepartureQueries } from './departures/departure.queries.js';
import { DispatchCounts } from './departures/dispatch-counts.queries.js';
import { NetworkQueries } from './network/network.queries.js';
import { PerformanceQueries } from './performance/performance.queries.js';
import { UnitQueries } from './load-units/load-unit.queries.js';
import { NetworkSeed } from './network/network-seed.service.js';
import { Sweeper } from './jobs/due-work.job.js';
import { Timekeeper } from './jobs/scheduler.job.js';

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
