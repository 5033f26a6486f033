import { type Handler, nothing, ref } from '#libs/messaging';
import { firstList } from '../domain/load-list.js';
import { departures, loadLists } from '../persistence/tables.js';
import type { OnDeparture } from './act-on-departure.js';
import { submitList } from './submit-list.js';
import { unitsOn } from './units-on.js';

/** Cut-off: what has a place goes before customs as the first list. Too early, or a second time, it does nothing. */
export const closeBooking: Handler<OnDeparture> = {
  reads: ({ data: { departureId } }) => [ref(departures, departureId), ref(loadLists, departureId)],
  decide(states, { data: { departureId } }, { now }) {
    const departure = states.get(departures, departureId);
    if (departure?.phase !== 'scheduled' || departure.cutOff > now.toISOString()) return nothing;
    return submitList(departure, firstList(departureId, unitsOn(states, departure)), now);
  },
};
