import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { releaseAllCapacity } from '../departures/release-capacity.effects.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';

type Reopened = DataOf<typeof ReceptacleReopened>;

/** A load unit was opened, and its number is void: its capacity is released. It comes back with its next closing, or never. */
@Injectable()
export class ReopenReceptacle implements UseCase<Reopened> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { receptacleId } }: Message<Reopened>) {
    return [LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId, closing } }: Message<Reopened>): void {
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!unit || unit.closing > closing) return;
    releaseAllCapacity(tx, unit);
    saveUnit(tx, { ...unit, phase: 'reopened', plan: null, reason: null });
  }
}
