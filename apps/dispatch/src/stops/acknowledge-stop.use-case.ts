import { Injectable } from '@nestjs/common';
import type { DataOf, StopAcknowledged } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { heldBack, takeOff } from '../departures/stop-receptacle.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { keepWhereTakenOff } from './keep-where-taken-off.effects.js';

type Acknowledged = DataOf<typeof StopAcknowledged>;

/** An officer acknowledges that a stopped load unit was taken off: the rest of the vehicle may exit. What has left is not taken off. */
@Injectable()
export class AcknowledgeStop implements UseCase<Acknowledged> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { departureId, receptacleId } }: Message<Acknowledged>) {
    return [DepartureTable.ref(departureId), LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, receptacleId, facility, place, at } }: Message<Acknowledged>): void {
    const departure = tx.find(DepartureTable, departureId);
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!departure || !unit || !heldBack(departure).has(receptacleId)) return;
    const off = takeOff(departure, receptacleId, { facility, place, at });
    tx.save(DepartureTable, departureId, off);
    keepWhereTakenOff(tx, unit, off);
  }
}
