import { Injectable } from '@nestjs/common';
import type { DataOf, StopLifted } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { deliver } from '../departures/deliver-unit.effects.js';
import type { Departure } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { heldBack, liftStop, recalled } from '../departures/stop-receptacle.js';
import { transferUnits } from '../departures/transfer-units.effects.js';
import { hasReachedEnd } from '../departures/transfer.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { RoutingTable } from '../network/network.table.js';
import { resumeUnit } from './resume-unit.js';

type Lifted = DataOf<typeof StopLifted>;

/** A second officer lifts a stop. With its last stop lifted the load unit goes on; what was recalled goes on from where its vehicle is. */
@Injectable()
export class LiftStop implements UseCase<Lifted> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable, RoutingTable];

  prefetch({ data: { departureId, receptacleId } }: Message<Lifted>) {
    return [DepartureTable.ref(departureId), LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, stopId, receptacleId, parcelId } }: Message<Lifted>): void {
    const departure = tx.find(DepartureTable, departureId);
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return;
    const lifted = liftStop(departure, stopId, { receptacleId, parcelId });
    tx.save(DepartureTable, departureId, lifted);
    if (unit.phase !== 'stopped' || heldBack(lifted).has(receptacleId)) return;
    const hasLeft = recalled(departure).has(receptacleId);
    if (!hasLeft) saveUnit(tx, resumeUnit(unit, lifted, tx.now));
    else if (!hasArrived(lifted)) saveUnit(tx, { ...unit, phase: 'planned', reason: null });
    else if (hasReachedEnd(unit)) deliver(tx, unit, lifted);
    else transferUnits(tx, [unit], lifted);
  }
}

function hasArrived({ phase }: Departure): boolean {
  return phase === 'arrived' || phase === 'closed';
}
