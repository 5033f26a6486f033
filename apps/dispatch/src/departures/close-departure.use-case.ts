import type { Handler } from '#libs/messaging';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct } from './act-on-departure.effects.js';

/** The post of destination has acknowledged: nothing more is expected of it. */
export const closeDeparture: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'close', now, () => ({ decision: {} })),
};
