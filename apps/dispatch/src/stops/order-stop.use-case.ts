import { Injectable } from '@nestjs/common';
import type { DataOf, StopOrdered } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { type Departure, hasLeft } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { offloadUnits } from '../departures/offload-units.effects.js';
import { releaseCapacity, releaseCapacityOn } from '../departures/release-capacity.effects.js';
import { releaseUnits } from '../departures/release-units.effects.js';
import { recallUnit } from '../departures/recall-unit.effects.js';
import { heldBack, orderStop, recalled } from '../departures/stop-receptacle.js';
import { isAtHand, laterLegs, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { stopUnit } from './stop-unit.js';

type Stop = DataOf<typeof StopOrdered>;

/**
 * One officer's order is enough: from now on the load unit neither exits nor is delivered. Before the departure it comes off the list;
 * after it has left the customs territory it is recalled; once the vehicle has arrived, the order is recorded and changes nothing.
 */
@Injectable()
export class OrderStop implements UseCase<Stop> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { departureId, receptacleId } }: Message<Stop>) {
    return [DepartureTable.ref(departureId), LoadListTable.ref(departureId), LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: stop }: Message<Stop>): void {
    const departure = tx.find(DepartureTable, stop.departureId);
    const unit = tx.find(LoadUnitTable, stop.receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, stop.receptacleId)) return;
    if (hasLeft(departure)) stopOnTheWay(tx, departure, unit, stop);
    else takeOffList(tx, departure, unit, stop);
  }
}

function takeOffList(tx: UnitOfWork, departure: Departure, unit: LoadUnit, { parcelId, reason }: Stop): void {
  const { departureId } = departure;
  const { receptacleId } = unit;
  if (isAtHand(unit, departureId)) offloadUnits(tx, departureId, new Map([[receptacleId, [{ parcelId, reason }]]]));
  else releaseUnits(tx, [unit], { departureId, cause: 'customs', reason });
  releaseCapacityOn(tx, departure, new Set([receptacleId]));
}

function stopOnTheWay(tx: UnitOfWork, departure: Departure, unit: LoadUnit, stop: Stop): void {
  const { stopId, receptacleId, parcelId, reason } = stop;
  const stopped = orderStop(departure, stopId, { receptacleId, parcelId });
  tx.save(DepartureTable, departure.departureId, stopped);
  if (!isAtHand(unit, departure.departureId) || !heldBack(stopped).has(receptacleId)) return;
  if (recalled(stopped).has(receptacleId)) {
    recallUnit(tx, unit, stopped);
    return;
  }
  saveUnit(tx, stopUnit(unit, reason));
  releaseCapacity(tx, [{ unit, legs: laterLegs(unit) }]);
}
