import { Injectable } from '@nestjs/common';
import { type DataOf, ReceptacleReturned, type StopConfirmed } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { releaseCapacity } from '../departures/release-capacity.effects.js';
import { confirmStop } from '../departures/stop-receptacle.js';
import { attributesOfUnit, isAtHand, laterLegs } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { stopUnit } from './stop-unit.js';

type Confirmed = DataOf<typeof StopConfirmed>;

/** A second officer confirms a stop: the load unit is brought back to where the departure started. */
@Injectable()
export class ConfirmStop implements UseCase<Confirmed> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { departureId, receptacleId } }: Message<Confirmed>) {
    return [DepartureTable.ref(departureId), LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, stopId, receptacleId, parcelId } }: Message<Confirmed>): void {
    const departure = tx.find(DepartureTable, departureId);
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return;
    const confirmed = confirmStop(departure, stopId, { receptacleId, parcelId });
    tx.save(DepartureTable, departureId, confirmed);
    const comesBack =
      confirmed.stops[stopId]?.state === 'confirmed' && (unit.phase === 'stopped' || isAtHand(unit, departureId));
    if (!comesBack) return;
    const stopped = stopUnit(unit, 'stop confirmed');
    saveUnit(tx, { ...stopped, phase: 'returned', facility: departure.origin });
    tx.publish(ReceptacleReturned, {
      about: LoadUnitTable.ref(receptacleId),
      data: { receptacleId, departureId, place: departure.originPlace, at: tx.now.toISOString() },
      attributes: attributesOfUnit(unit),
    });
    releaseCapacity(tx, [{ unit, legs: laterLegs(unit) }]);
  }
}
