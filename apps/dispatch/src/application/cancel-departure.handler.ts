import { DepartureCancelled } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import type { LoadUnit } from '../domain/load-unit.js';
import { departures, units } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsWithUnits } from './act-on-departure.js';
import { factsOfDeparture } from './facts.js';

export interface CancelDeparture extends OnDeparture {
  readonly reason: string;
}

/** It will not leave. What was on it waits for a new plan, which the next sweep makes. */
export const cancelDeparture: Handler<CancelDeparture, ActAnswer> = {
  reads: readsWithUnits,
  decide: (states, { data: { departureId, reason } }, { now }) =>
    actOnDeparture(states, departureId, 'cancel', now, (departure) => {
      const waiting = Object.keys(departure.load).flatMap((receptacleId): LoadUnit[] => {
        const unit = states.get(units, receptacleId);
        return unit
          ? [{ ...unit, phase: 'waiting', plan: null, reason: `departure cancelled: ${reason}`.slice(0, 300) }]
          : [];
      });
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
