import type { DataOf, DepartureCancelled } from '#libs/contracts';
import { type Handler, put, ref, together } from '#libs/messaging';
import { departureLists, departures } from '../cases/case.table.js';
import { withoutDeparture } from './store-departure.use-case.js';

/** `DepartureCancelled`: its permit is nobody's any more; the parcels wait for another list. */
export const cancelDeparture: Handler<DataOf<typeof DepartureCancelled>> = {
  reads: ({ data }) => [ref(departureLists, data.departureId), ref(departures, data.departureId)],
  decide(states, { data }, context) {
    const list = states.get(departureLists, data.departureId);
    const gone = withoutDeparture(states, data.departureId);
    if (!list || list.departedAt !== undefined) return gone;
    const at = context.now.toISOString();
    return together(gone, { writes: [put(departureLists, data.departureId, { ...list, status: 'cancelled', at })] });
  },
};
