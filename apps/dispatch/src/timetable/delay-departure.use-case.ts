import { Injectable } from '@nestjs/common';
import { DepartureDelayed, isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { acted, type DepartureActed, departureRefs, type OnDeparture } from '../departures/act-on-departure.effects.js';
import { attributesOfDeparture, type Departure } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { releaseCapacity } from '../departures/release-capacity.effects.js';
import { unitsOf } from '../departures/units-of.effects.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { noRouting, transferMinutes } from '../network/routing.js';
import { delayDeparture } from './delay-departure.js';
import { delayPlan } from './delay-plan.js';
import { timetableId, withDelay } from './timetable.js';
import { TimetableTable } from './timetable.table.js';

export interface DelayCommand extends OnDeparture {
  readonly reason: string;
  /** The new departure time, ISO 8601 UTC. */
  readonly departsAt: string;
}

/**
 * It leaves later. The timetable changes in the same unit of work, so that no plan is made with the old arrival, and so do the plans of its
 * load units: a connection that cannot be reached any more is given up.
 */
@Injectable()
export class DelayDeparture implements UseCase<DelayCommand, DepartureActed | Refusal> {
  readonly lateReads = [LoadUnitTable, DepartureTable, LoadListTable, UnitMembersTable, RoutingTable, TimetableTable];

  prefetch({ data }: Message<DelayCommand>) {
    return departureRefs(data);
  }

  handle(
    tx: UnitOfWork,
    { data: { departureId, departsAt, reason } }: Message<DelayCommand>,
  ): DepartureActed | Refusal {
    const known = tx.find(DepartureTable, departureId);
    if (!known) return refuse('not-found', 'There is no such departure.');
    const late = delayDeparture(known, { departsAt, reason, at: tx.now.toISOString() });
    if (isRefusal(late)) return late;
    tx.save(DepartureTable, departureId, late);
    const id = timetableId(late.origin, late.livemode);
    const timetable = tx.find(TimetableTable, id);
    if (timetable) tx.save(TimetableTable, id, withDelay(timetable, late));
    delayUnits(tx, late);
    tx.publish(DepartureDelayed, {
      about: DepartureTable.ref(departureId),
      data: { departureId, laneId: late.laneId, departsAt, reason, at: tx.now.toISOString() },
      attributes: attributesOfDeparture(late),
    });
    return acted(late);
  }
}

function delayUnits(tx: UnitOfWork, late: Departure): void {
  const routing = tx.find(RoutingTable, NETWORK) ?? noRouting;
  const minutes = transferMinutes(routing, late.destination, tx.now.toISOString().slice(0, 10));
  const delayed = unitsOf(tx, late).map((unit) => delayPlan(unit, late, minutes));
  for (const { unit } of delayed) saveUnit(tx, unit);
  releaseCapacity(
    tx,
    delayed.map(({ unit, lost }) => ({ unit, legs: lost })),
  );
}
