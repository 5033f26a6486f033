import { GaugeChanged } from '#libs/contracts';
import { emit, type Handler, ref } from '#libs/messaging';
import { heldBack } from './stop-receptacle.js';
import { DepartureTable } from './departure.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';

export interface ChangeGauge extends OnDeparture {
  readonly newSeal: string;
}

/** Lifted to wagons of the other gauge and sealed again: both seals stay on record. */
export const changeGauge: Handler<ChangeGauge, ActAnswer> = {
  reads: readsOfAct,
  decide(states, { data: { departureId, newSeal } }, { now }) {
    const known = states.get(DepartureTable, departureId);
    const change = known?.gaugeChange;
    if (known && (!change || change.done)) {
      const detail = change ? `Its gauge was changed at ${change.done?.at}.` : 'Its lane has no change of gauge.';
      return { answer: { refusal: { code: 'state-conflict', detail } } };
    }
    return actOnDeparture(states, departureId, 'change-gauge', now, (departure) => {
      const { gaugeChange, seal } = departure;
      if (!gaugeChange || seal === null)
        throw new Error(`${departureId} is on its way without seal or change of gauge`);
      const held = heldBack(departure);
      const aboard = Object.keys(departure.load).filter((receptacleId) => !held.has(receptacleId));
      const done = { oldSeal: seal, newSeal, at: now.toISOString() };
      return {
        departure: { ...departure, seal: newSeal, gaugeChange: { ...gaugeChange, done } },
        decision: {
          events: [
            emit(GaugeChanged, {
              of: ref(DepartureTable, departureId),
              data: { ...stepOf(departure, aboard, gaugeChange.place, now), oldSeal: seal, newSeal },
              facts: attributesOfDeparture(departure),
            }),
          ],
        },
      };
    });
  },
};
