import { type Handler, nothing, ref } from '#libs/messaging';
import { firstList } from './load-list.js';
import { isAtHand } from '../load-units/load-unit.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import type { OnDeparture } from './act-on-departure.effects.js';
import { submitList } from './submit-list.effects.js';
import { unitsOn } from './units-of.effects.js';

/**
 * Cut-off: what has a place and is there makes the first list; what is still on the way to it has missed it. Too early, or a second time,
 * it does nothing.
 */
export const closeBooking: Handler<OnDeparture> = {
  reads: ({ data: { departureId } }) => [ref(DepartureTable, departureId), ref(LoadListTable, departureId)],
  decide(states, { data: { departureId } }, { now }) {
    const departure = states.get(DepartureTable, departureId);
    if (departure?.phase !== 'scheduled' || departure.cutOff > now.toISOString()) return nothing;
    const atHand = unitsOn(states, departure).filter((unit) => isAtHand(unit, departureId));
    return submitList(departure, firstList(departureId, atHand), now);
  },
};
