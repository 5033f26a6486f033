import { Injectable } from '@nestjs/common';
import { DepartureCancelled, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
} from '../departures/act-on-departure.effects.js';
import { attributesOfDeparture } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import type { Release } from '../departures/release-unit.js';
import { releaseUnits } from '../departures/release-units.effects.js';
import { unitsOf } from '../departures/units-of.effects.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { timetableId, withoutEntry } from './timetable.js';
import { TimetableTable } from './timetable.table.js';

export interface CancelCommand extends OnDeparture {
  readonly reason: string;
  /** `closure` where a closed lane or place is the cause. */
  readonly cause?: 'closure';
}

/** The departure will not leave: its load units wait for a new plan, and no plan finds it in the timetable any more. */
@Injectable()
export class CancelDeparture implements UseCase<CancelCommand, DepartureActed | Refusal> {
  readonly lateReads = [LoadUnitTable, DepartureTable, LoadListTable, UnitMembersTable, TimetableTable];

  prefetch({ data }: Message<CancelCommand>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data }: Message<CancelCommand>): DepartureActed | Refusal {
    const { departureId, reason, cause = 'cancelled-departure' } = data;
    const departure = actOnDeparture(tx, departureId, 'cancel');
    if (isRefusal(departure)) return departure;
    const release: Release = { departureId, cause, reason: `departure cancelled: ${reason}`.slice(0, 300) };
    releaseUnits(tx, unitsOf(tx, departure), release);
    tx.save(DepartureTable, departureId, { ...departure, load: {}, permit: null, remark: reason });
    const id = timetableId(departure.origin, departure.livemode);
    const timetable = tx.find(TimetableTable, id);
    if (timetable) tx.save(TimetableTable, id, withoutEntry(timetable, departureId));
    tx.publish(DepartureCancelled, {
      about: DepartureTable.ref(departureId),
      data: { departureId, laneId: departure.laneId, reason, at: tx.now.toISOString() },
      attributes: attributesOfDeparture(departure),
    });
    return acted(departure);
  }
}
