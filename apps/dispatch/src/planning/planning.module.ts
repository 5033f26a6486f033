import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/departures.module.js';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { PlanOpenEnds, PlanUnplannedUnits, PlanWaitingUnits } from './plan-due-units.job.js';
import { ReceptacleActsController } from './receptacle-acts.controller.js';
import { ReceptaclesController } from './receptacles.controller.js';

/** The way of each load unit: its plan, and what carriers and receivers report of it. */
@Module({
  imports: [DeparturesModule, LoadUnitsModule],
  controllers: [ReceptaclesController, ReceptacleActsController],
  providers: [PlanWaitingUnits, PlanUnplannedUnits, PlanOpenEnds],
})
export class PlanningModule {}
