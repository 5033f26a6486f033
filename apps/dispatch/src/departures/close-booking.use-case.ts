import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { isAtHand } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import type { OnDeparture } from './act-on-departure.effects.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { firstList } from './load-list.js';
import { saveSubmittedList } from './submit-list.effects.js';
import { unitsOf } from './units-of.effects.js';

/**
 * Cut-off: the load units that have a place and are at the origin make the first list; the others have missed the departure. Before cut-off,
 * or a second time, nothing happens.
 */
@Injectable()
export class CloseBooking implements UseCase<OnDeparture> {
  readonly lateReads = [LoadUnitTable, UnitMembersTable];

  prefetch({ data: { departureId } }: Message<OnDeparture>) {
    return [DepartureTable.ref(departureId), LoadListTable.ref(departureId)];
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): void {
    const departure = tx.find(DepartureTable, departureId);
    if (departure?.phase !== 'scheduled' || departure.cutOff > tx.now.toISOString()) return;
    const atHand = unitsOf(tx, departure).filter((unit) => isAtHand(unit, departureId));
    saveSubmittedList(tx, departure, firstList(departureId, atHand));
  }
}
