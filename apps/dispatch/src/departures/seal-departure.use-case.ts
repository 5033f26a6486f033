import { DepartureSealed } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { DepartureTable } from './departure.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';

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
            of: ref(DepartureTable, departureId),
            data: { ...stepOf(departure, Object.keys(departure.load), departure.originPlace, now), seal },
            facts: attributesOfDeparture(departure),
          }),
        ],
      },
    })),
};
