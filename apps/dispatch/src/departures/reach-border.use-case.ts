import { BorderCrossed } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { departures } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { factsOfDeparture } from './facts.effects.js';

/** At the border post, with all that it carries: what was stopped is taken aside there. */
export const reachBorder: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'reach-border', now, (departure) => ({
      decision: {
        events: [
          emit(BorderCrossed, {
            of: ref(departures, departureId),
            data: stepOf(departure, Object.keys(departure.load), departure.exitPlace ?? departure.originPlace, now),
            facts: factsOfDeparture(departure),
          }),
        ],
      },
    })),
};
