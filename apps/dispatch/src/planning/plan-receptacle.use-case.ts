import { Injectable } from '@nestjs/common';
import type { ClosedReceptacle } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadListTable } from '../departures/departure.table.js';
import { releaseAllCapacity } from '../departures/release-capacity.effects.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { unitMembersId } from '../load-units/unit-members.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { closedUnit, membersOf } from './closed-unit.js';
import { savePlan } from './plan-unit.effects.js';
import { planningReads, planningRefs } from './timetable-reader.effects.js';

/**
 * A load unit was closed: plan its way. It is re-opened before it is closed again, on the same key; if an earlier closing is still known all
 * the same, its capacity is released and the new closing is planned by the next round of `PlanWaitingUnits`.
 */
@Injectable()
export class PlanReceptacle implements UseCase<ClosedReceptacle> {
  readonly lateReads = [...planningReads, LoadListTable, UnitMembersTable];

  prefetch({ data: { receptacleId, closing, facility }, livemode }: Message<ClosedReceptacle>) {
    return [
      LoadUnitTable.ref(receptacleId),
      UnitMembersTable.ref(unitMembersId({ receptacleId, closing })),
      ...planningRefs(facility, livemode),
    ];
  }

  handle(tx: UnitOfWork, { data, ...envelope }: Message<ClosedReceptacle>): void {
    const known = tx.find(LoadUnitTable, data.receptacleId);
    if (known && known.closing >= data.closing) return;
    tx.save(UnitMembersTable, unitMembersId(data), membersOf(data));
    const unit = closedUnit(data, envelope, known?.cause ?? null);
    if (!known || known.phase === 'reopened') {
      savePlan(tx, unit);
      return;
    }
    releaseAllCapacity(tx, known);
    saveUnit(tx, unit);
  }
}
