import { Injectable } from '@nestjs/common';
import type { DataOf, StopConfirmed } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { confirmStop } from '../departures/stop-receptacle.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { keepWhereTakenOff } from './keep-where-taken-off.effects.js';

type Confirmed = DataOf<typeof StopConfirmed>;

/** A second officer confirms a stop: the load unit stays where it was taken off, or as soon as it is taken off. */
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
    if (confirmed.stops[stopId]?.state === 'confirmed') keepWhereTakenOff(tx, unit, confirmed);
  }
}
