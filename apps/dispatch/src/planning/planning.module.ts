import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/departures.module.js';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { AcknowledgeReceptacle } from './acknowledge-receptacle.use-case.js';
import { PlanAgain } from './plan-again.use-case.js';
import { PlanOpenEnds, PlanUnplannedUnits, PlanWaitingUnits, UnitPlanner } from './plan-due-units.job.js';
import { PlanReceptacle } from './plan-receptacle.use-case.js';
import { ReceptacleActsController } from './receptacle-acts.controller.js';
import { ReceptaclesController } from './receptacles.controller.js';
import { RefuseReceptacle } from './refuse-receptacle.use-case.js';
import { ReopenReceptacle } from './reopen-receptacle.use-case.js';

/** The way of each load unit: its plan, and what carriers and receivers report of it. */
@Module({
  imports: [DeparturesModule, LoadUnitsModule],
  controllers: [ReceptaclesController, ReceptacleActsController],
  providers: [
    PlanReceptacle,
    ReopenReceptacle,
    PlanAgain,
    RefuseReceptacle,
    AcknowledgeReceptacle,
    UnitPlanner,
    PlanWaitingUnits,
    PlanUnplannedUnits,
    PlanOpenEnds,
  ],
})
export class PlanningModule {}
