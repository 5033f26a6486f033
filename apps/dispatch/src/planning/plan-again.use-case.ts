import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { announceNewPlan } from '../load-units/announce-leg.effects.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { planRest } from './plan-rest.js';
import { savePlan } from './plan-unit.effects.js';
import { takePlaces } from './take-places.effects.js';
import { planningReads, planningRefs, timetableReader } from './timetable-reader.effects.js';

export interface PlanCommand {
  readonly receptacleId: string;
  /** Where the load unit is. */
  readonly facility: string;
}

/** Plans a load unit that lost its place or the end of its way, or for which no way was found before. */
@Injectable()
export class PlanAgain implements UseCase<PlanCommand> {
  readonly lateReads = planningReads;

  prefetch({ data: { receptacleId, facility }, livemode }: Message<PlanCommand>) {
    return [LoadUnitTable.ref(receptacleId), ...planningRefs(facility, livemode)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId } }: Message<PlanCommand>): void {
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (unit?.phase === 'planned' && unit.plan?.openEnd) saveRest(tx, unit);
    else if (unit?.phase === 'waiting' || unit?.phase === 'unplanned') savePlan(tx, unit);
  }
}

/** While there is no way on from its last leg nothing changes; the load unit is planned again at the latest when it is there. */
function saveRest(tx: UnitOfWork, unit: LoadUnit): void {
  const found = planRest(unit, timetableReader(tx, unit.livemode), tx.now);
  if (!found) return;
  takePlaces(tx, found.unit, found.departures);
  announceNewPlan(tx, found.unit, unit.reason);
}
