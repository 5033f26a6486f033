import type { DataOf, LoadPermitGranted } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { grantList } from './answer-list.js';
import { DepartureTable } from '../departures/departure.table.js';

export const grantLoadList: Handler<DataOf<typeof LoadPermitGranted>> = {
  reads: ({ data }) => [ref(DepartureTable, data.departureId)],
  decide(states, { data: { departureId, listVersion, listDigest, at } }) {
    const departure = states.get(DepartureTable, departureId);
    const granted = departure && grantList(departure, { listVersion, listDigest, at });
    return granted ? { writes: [put(DepartureTable, departureId, granted)] } : nothing;
  },
};
