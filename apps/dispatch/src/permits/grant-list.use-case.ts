import type { DataOf, LoadPermitGranted } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { grantList } from './answer-list.js';
import { departures } from '../persistence/tables.js';

export const grantLoadList: Handler<DataOf<typeof LoadPermitGranted>> = {
  reads: ({ data }) => [ref(departures, data.departureId)],
  decide(states, { data: { departureId, listVersion, listDigest, at } }) {
    const departure = states.get(departures, departureId);
    const granted = departure && grantList(departure, { listVersion, listDigest, at });
    return granted ? { writes: [put(departures, departureId, granted)] } : nothing;
  },
};
