import { DepartureDelayed } from '#libs/contracts';
import { type Decision, emit, type Handler, put, ref, type States, together } from '#libs/messaging';
import { delayBy } from './delay-departure.js';
import { delayPlan } from './delay-plan.js';
import { type Departure, attributesOfDeparture } from '../departures/departure.js';
import { noRouting, transferMinutes } from '../network/routing.js';
import { HORIZON_DAYS, timetableId } from './timetable.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { TimetableTable } from './timetable.table.js';
import {
  type ActAnswer,
  actOnDeparture,
  type OnDeparture,
  readsOfAct,
} from '../departures/act-on-departure.effects.js';
import { freePlaces } from '../departures/free-places.effects.js';
import { unitsOn } from '../departures/units-of.effects.js';

const LONGEST_MS = HORIZON_DAYS * 86_400_000;

export interface DelayDeparture extends OnDeparture {
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly departsAt: string;
}

/**
 * It leaves later. The timetable learns it in the same decision, so that no plan reckons with the old arrival, and so do the plans of what
 * is on it: a connection that cannot be reached any more is given up.
 */
export const delayDeparture: Handler<DelayDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide(states, { data: { departureId, departsAt, reason } }, { now }) {
    const known = states.get(DepartureTable, departureId);
    if (known && departsAt <= known.departsAt) {
      return {
        answer: {
          refusal: { code: 'state-conflict', detail: `It is to leave at ${known.departsAt}; a delay is later.` },
        },
      };
    }
    if (known && Date.parse(departsAt) - Date.parse(known.departsAt) > LONGEST_MS) {
      const detail = `A delay of more than ${HORIZON_DAYS} days is beyond every timetable: cancel it instead.`;
      return { answer: { refusal: { code: 'state-conflict', detail } } };
    }
    return actOnDeparture(states, departureId, 'delay', now, (departure) => {
      const late = { ...delayBy(departure, departsAt), remark: reason };
      const id = timetableId(late.origin, late.livemode);
      const timetable = states.get(TimetableTable, id);
      const entries = timetable?.entries.map((entry) =>
        entry.departureId === departureId ? { ...entry, cutOff: late.cutOff, arrivesAt: late.arrivesAt } : entry,
      );
      return {
        departure: late,
        decision: together<ActAnswer>(
          { writes: timetable && entries ? [put(TimetableTable, id, { ...timetable, entries })] : [] },
          delayUnits(states, late, now),
          {
            events: [
              emit(DepartureDelayed, {
                of: ref(DepartureTable, departureId),
                data: { departureId, laneId: late.laneId, departsAt, reason, at: now.toISOString() },
                facts: attributesOfDeparture(late),
              }),
            ],
          },
        ),
      };
    });
  },
};

function delayUnits(states: States, late: Departure, now: Date): Decision<never> {
  const minutes = transferMinutes(
    states.get(RoutingTable, NETWORK) ?? noRouting,
    late.destination,
    now.toISOString().slice(0, 10),
  );
  const delayed = unitsOn(states, late).map((unit) => delayPlan(unit, late, minutes));
  const lost = delayed.map(({ unit, lost: legs }) => ({ unit, legs }));
  return together(freePlaces(states, lost, now), {
    writes: delayed.map(({ unit }) => put(LoadUnitTable, unit.receptacleId, unit)),
  });
}
