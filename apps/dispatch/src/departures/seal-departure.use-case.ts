import { DepartureSealed } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { departures } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { factsOfDeparture } from './facts.effects.js';

export interface SealDeparture extends OnDeparture {
  readonly seal: string;
}

export const sealDeparture: Handler<SealDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId, seal } }, { now }) =>
    actOnDeparture(states, departureId, 'seal', now, (departure) => ({
      departure: { ...departure, seal },
      decision: {
        events: [
          emit(DepartureSealed, {
            of: ref(departures, departureId),
            data: { ...stepOf(departure, Object.keys(departure.load), departure.originPlace, now), seal },
            facts: factsOfDeparture(departure),
          }),
        ],
      },
    })),
};
