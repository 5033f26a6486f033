import { Injectable } from '@nestjs/common';
import { ExitConfirmed, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { recallUnit } from './recall-unit.effects.js';
import { heldBack, recall, stillAboard } from './stop-receptacle.js';

export interface DepartureLeft extends OnDeparture {
  /** What says so, for example the number of an exit message. */
  readonly evidence: string;
}

/**
 * A fact, which is never refused for want of a permission: it has left the customs territory. What customs had stopped and no officer took off
 * has left with it, against the stop; it is recalled, and customs opens a breach by the exit.
 */
@Injectable()
export class ReportLeft implements UseCase<DepartureLeft, DepartureActed | Refusal> {
  readonly lateReads = [LoadUnitTable, DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data }: Message<DepartureLeft>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId, evidence } }: Message<DepartureLeft>): DepartureActed | Refusal {
    const moved = actOnDeparture(tx, departureId, 'leave');
    if (isRefusal(moved)) return moved;
    const aboard = new Set(stillAboard(moved));
    const behind = [...heldBack(moved)].filter((receptacleId) => !aboard.has(receptacleId));
    const left = { ...recall(moved, aboard), leftBehind: behind };
    tx.save(DepartureTable, departureId, left);
    const leaving = Object.keys(left.load).filter((receptacleId) => !behind.includes(receptacleId));
    tx.publish(ExitConfirmed, {
      about: DepartureTable.ref(departureId),
      data: { ...stepOf(left, leaving, left.exitPlace ?? left.originPlace, tx.now), evidence },
      attributes: attributesOfDeparture(left),
    });
    for (const receptacleId of aboard) {
      const unit = tx.find(LoadUnitTable, receptacleId);
      if (unit) recallUnit(tx, unit, left);
    }
    return acted(left);
  }
}
