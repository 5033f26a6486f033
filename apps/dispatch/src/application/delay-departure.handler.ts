import { DepartureDelayed } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { delayBy } from '../domain/delay-departure.js';
import { timetableId } from '../domain/timetable.js';
import { departures, timetables } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct } from './act-on-departure.js';
import { factsOfDeparture } from './facts.js';

export interface DelayDeparture extends OnDeparture {
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly departsAt: string;
}

/** It leaves later. The timetable learns it in the same decision, so that no plan reckons with the old arrival. */
export const delayDeparture: Handler<DelayDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide(states, { data: { departureId, departsAt, reason } }, { now }) {
    const known = states.get(departures, departureId);
    if (known && departsAt <= known.departsAt) {
      return {
        answer: {
          refusal: { code: 'state-conflict', detail: `It is to leave at ${known.departsAt}; a delay is later.` },
        },
      };
    }
    return actOnDeparture(states, departureId, 'delay', now, (departure) => {
      const late = { ...delayBy(departure, departsAt), remark: reason };
      const id = timetableId(late.origin, late.livemode);
      const timetable = states.get(timetables, id);
      const entries = timetable?.entries.map((entry) =>
        entry.departureId === departureId ? { ...entry, cutOff: late.cutOff, arrivesAt: late.arrivesAt } : entry,
      );
      return {
        departure: late,
        decision: {
          writes: timetable && entries ? [put(timetables, id, { ...timetable, entries })] : [],
          events: [
            emit(DepartureDelayed, {
              of: ref(departures, departureId),
              data: { departureId, laneId: late.laneId, departsAt, reason, at: now.toISOString() },
              facts: factsOfDeparture(late),
            }),
          ],
        },
      };
    });
  },
};
