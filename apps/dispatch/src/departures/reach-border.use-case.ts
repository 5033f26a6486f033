import { BorderCrossed } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { DepartureTable } from './departure.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';

/** At the border post, with all that it carries: what was stopped is taken aside there. */
export const reachBorder: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'reach-border', now, (departure) => ({
      decision: {
        events: [
          emit(BorderCrossed, {
            of: ref(DepartureTable, departureId),
            data: stepOf(departure, Object.keys(departure.load), departure.exitPlace ?? departure.originPlace, now),
            facts: attributesOfDeparture(departure),
          }),
        ],
      },
    })),
};
