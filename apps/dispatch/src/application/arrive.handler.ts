import { Arrived, ReceptacleDelivered } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { departures, units } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.js';
import { unitsOn } from './units-on.js';
import { factsOfDeparture, factsOfUnit } from './facts.js';

/** At the end of the lane: what is on it is with the post of destination. */
export const arrive: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'arrive', now, (departure) => {
      const place = departure.destinationPlace;
      const delivered = unitsOn(states, departure).filter(
        ({ receptacleId }) => !departure.leftBehind.includes(receptacleId),
      );
      const aboard = delivered.map((unit) => unit.receptacleId);
      return {
        decision: {
          writes: delivered.map((unit) => put(units, unit.receptacleId, { ...unit, phase: 'delivered' as const })),
          events: [
            emit(Arrived, {
              of: ref(departures, departureId),
              data: stepOf(departure, aboard, place, now),
              facts: factsOfDeparture(departure),
            }),
            ...delivered.map((unit) =>
              emit(ReceptacleDelivered, {
                of: ref(units, unit.receptacleId),
                data: { receptacleId: unit.receptacleId, departureId, place, at: now.toISOString() },
                facts: factsOfUnit(unit),
              }),
            ),
          ],
        },
      };
    }),
};
