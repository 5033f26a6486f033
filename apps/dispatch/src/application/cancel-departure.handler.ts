import { DepartureCancelled } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import type { LoadUnit } from '../domain/load-unit.js';
import { departures, units } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct } from './act-on-departure.js';
import { unitsOn } from './units-on.js';
import { factsOfDeparture } from './facts.js';

export interface CancelDeparture extends OnDeparture {
  readonly reason: string;
}

/** It will not leave. What was on it waits for a new plan, which the next sweep makes. */
export const cancelDeparture: Handler<CancelDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId, reason } }, { now }) =>
    actOnDeparture(states, departureId, 'cancel', now, (departure) => {
      const why = `departure cancelled: ${reason}`.slice(0, 300);
      const waiting = unitsOn(states, departure).map((unit): LoadUnit => ({
        ...unit,
        phase: 'waiting',
        plan: null,
        reason: why,
      }));
      return {
        departure: { ...departure, load: {}, permit: null, remark: reason },
        decision: {
          writes: waiting.map((unit) => put(units, unit.receptacleId, unit)),
          events: [
            emit(DepartureCancelled, {
              of: ref(departures, departureId),
              data: { departureId, laneId: departure.laneId, reason, at: now.toISOString() },
              facts: factsOfDeparture(departure),
            }),
          ],
        },
      };
    }),
};
