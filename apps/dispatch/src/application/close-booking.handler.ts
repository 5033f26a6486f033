import { type Handler, nothing, ref } from '#libs/messaging';
import { firstList } from '../domain/load-list.js';
import { departures, loadLists, units } from '../persistence/tables.js';
import { submitList } from './submit-list.js';

export interface CloseBooking {
  readonly departureId: string;
  /** What had a place when the sweep looked: spares a second look, decides nothing. */
  readonly receptacleIds: readonly string[];
}

/** Cut-off: what has a place goes before customs as the first list. Too early, or a second time, it does nothing. */
export const closeBooking: Handler<CloseBooking> = {
  reads: ({ data: { departureId, receptacleIds } }) => [
    ref(departures, departureId),
    ref(loadLists, departureId),
    ...receptacleIds.map((id) => ref(units, id)),
  ],
  decide(states, { data: { departureId } }, { now }) {
    const departure = states.get(departures, departureId);
    if (departure?.phase !== 'scheduled' || departure.cutOff > now.toISOString()) return nothing;
    const loaded = Object.keys(departure.load).map((id) => states.get(units, id));
    return submitList(
      departure,
      firstList(
        departureId,
        loaded.filter((unit) => unit !== undefined),
      ),
      now,
    );
  },
};
