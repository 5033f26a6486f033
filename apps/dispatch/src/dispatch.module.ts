import { Global, Module } from '@nestjs/common';
import { ClosuresModule } from './closures/closures.module.js';
import { ConsignmentsModule } from './consignments/consignments.module.js';
import { DeparturesModule } from './departures/departures.module.js';
import { DispatchSubscriptions } from './dispatch.subscriptions.js';
import { LoadUnitsModule } from './load-units/load-units.module.js';
import { NetworkModule } from './network/network.module.js';
import { PerformanceModule } from './performance/performance.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { TimetableModule } from './timetable/timetable.module.js';

/** Global, so that the messaging core finds the counts. */
@Global()
@Module({
  imports: [
    NetworkModule,
    LoadUnitsModule,
    TimetableModule,
    DeparturesModule,
    ConsignmentsModule,
    PlanningModule,
    ClosuresModule,
    PerformanceModule,
  ],
  controllers: [DispatchSubscriptions],
  exports: [DeparturesModule],
})
export class DispatchModule {}
