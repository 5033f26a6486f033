import { ExitConfirmed } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { heldBack } from './stop-receptacle.js';
import { DepartureTable } from './departure.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';

/** It leaves the customs territory, without what was stopped. From here on a stop comes too late. */
export const confirmExit: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'exit', now, (departure) => {
      const held = heldBack(departure);
      const leaving = Object.keys(departure.load).filter((receptacleId) => !held.has(receptacleId));
      return {
        departure: { ...departure, leftBehind: [...held] },
        decision: {
          events: [
            emit(ExitConfirmed, {
              of: ref(DepartureTable, departureId),
              data: stepOf(departure, leaving, departure.exitPlace ?? departure.originPlace, now),
              facts: attributesOfDeparture(departure),
            }),
          ],
        },
      };
    }),
};
