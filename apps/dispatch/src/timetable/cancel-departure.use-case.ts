import { DepartureCancelled } from '#libs/contracts';
import { emit, type Handler, put, ref, together } from '#libs/messaging';
import { timetableId } from './timetable.js';
import { DepartureTable } from '../departures/departure.table.js';
import { TimetableTable } from './timetable.table.js';
import {
  type ActAnswer,
  actOnDeparture,
  type OnDeparture,
  readsOfAct,
} from '../departures/act-on-departure.effects.js';
import { type Loss, loseDeparture } from '../departures/lose-departure.effects.js';
import { unitsOn } from '../departures/units-of.effects.js';
import { attributesOfDeparture } from '../departures/departure.js';

export interface CancelDeparture extends OnDeparture {
  readonly reason: string;
  readonly cause?: 'closure';
}

/** It will not leave. What was on it waits for a new plan, and no other plan finds it in the timetable. */
export const cancelDeparture: Handler<CancelDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId, reason, cause } }, { now }) =>
    actOnDeparture(states, departureId, 'cancel', now, (departure) => {
      const why = `departure cancelled: ${reason}`.slice(0, 300);
      const loss: Loss = { departureId, cause: cause ?? 'cancelled-departure', reason: why };
      const id = timetableId(departure.origin, departure.livemode);
      const timetable = states.get(TimetableTable, id);
      const entries = timetable?.entries.filter((entry) => entry.departureId !== departureId);
      return {
        departure: { ...departure, load: {}, permit: null, remark: reason },
        decision: together<ActAnswer>(
          loseDeparture(states, unitsOn(states, departure), loss, now),
          { writes: timetable && entries ? [put(TimetableTable, id, { ...timetable, entries })] : [] },
          {
            events: [
              emit(DepartureCancelled, {
                of: ref(DepartureTable, departureId),
                data: { departureId, laneId: departure.laneId, reason, at: now.toISOString() },
                facts: attributesOfDeparture(departure),
              }),
            ],
          },
        ),
      };
    }),
};
