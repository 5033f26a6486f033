import { Module } from '@nestjs/common';
import { ClosuresModule } from './closures/closures.module.js';
import { ConsignmentsModule } from './consignments/consignments.module.js';
import { DeparturesModule } from './departures/departures.module.js';
import { LoadUnitsModule } from './load-units/load-units.module.js';
import { NetworkModule } from './network/network.module.js';
import { PerformanceModule } from './performance/performance.module.js';
import { PermitsModule } from './permits/permits.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { StopsModule } from './stops/stops.module.js';
import { TimetableModule } from './timetable/timetable.module.js';

@Module({
  imports: [
    NetworkModule,
    LoadUnitsModule,
    TimetableModule,
    DeparturesModule,
    ConsignmentsModule,
    PermitsModule,
    StopsModule,
    PlanningModule,
    ClosuresModule,
    PerformanceModule,
  ],
})
export class DispatchModule {}
