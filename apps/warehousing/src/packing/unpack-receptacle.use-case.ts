import { type Handler, ref } from '#libs/messaging';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { reopenReceptacle } from './reopen-receptacle.effects.js';

export interface UnpackReceptacle {
  readonly receptacleId: string;
  readonly facility: string;
  readonly parcelIds: readonly string[];
  readonly reason: string;
}
export type UnpackAnswer = 'unpacked' | 'not-found' | 'not-returned' | 'facility-unknown' | 'despatch-numbers-used-up';

/** A bag that came back from the border is opened and everything in it is stored again; what may leave is packed anew. */
export const unpackReceptacle: Handler<UnpackReceptacle, UnpackAnswer> = {
  reads: ({ data }) => [
    ref(ReceptacleTable, data.receptacleId),
    ref(FacilityTable, data.facility),
    ...data.parcelIds.map((parcelId) => ref(ParcelTable, parcelId)),
  ],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const bag = draft.get(ReceptacleTable, data.receptacleId);
    if (!bag) return { answer: 'not-found' };
    if (bag.state !== 'returned') return { answer: 'not-returned' };
    const fault = reopenReceptacle(draft, bag, new Set(bag.members.map(({ parcelId }) => parcelId)), data.reason);
    return fault ? { answer: fault } : draft.done<UnpackAnswer>('unpacked');
  },
};
