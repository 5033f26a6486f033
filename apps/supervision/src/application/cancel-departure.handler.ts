import type { DataOf, DepartureCancelled } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { departureLists } from '../persistence/tables.js';

/** `DepartureCancelled`: its permit is nobody's any more; the parcels wait for another list. */
export const cancelDeparture: Handler<DataOf<typeof DepartureCancelled>> = {
  reads: ({ data }) => [ref(departureLists, data.departureId)],
  decide(states, { data }, context) {
    const list = states.get(departureLists, data.departureId);
    if (!list || list.departedAt !== undefined) return nothing;
    const at = context.now.toISOString();
    return { writes: [put(departureLists, data.departureId, { ...list, status: 'cancelled', at })] };
  },
};
