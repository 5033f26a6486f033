import { type DataOf, ReceptacleOffloaded } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { followReceptacle, canBeReopened } from '../receptacles/follow-receptacle.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { reopenReceptacle } from './reopen-receptacle.effects.js';

/** Off the load list. Where it holds what may not leave it is opened; news about an earlier closing of the bag is about another bag. */
export const offloadReceptacle: Handler<DataOf<typeof ReceptacleOffloaded>> = {
  reads: ({ data, facility }) => [
    ref(ReceptacleTable, data.receptacleId),
    ...data.parcelIds.map((parcelId) => ref(ParcelTable, parcelId)),
    ...(facility === undefined ? [] : [ref(FacilityTable, facility)]),
  ],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const bag = draft.get(ReceptacleTable, data.receptacleId);
    if (!bag || bag.closings !== data.closing) return {};
    const inside = bag.members.some(({ parcelId }) => data.parcelIds.includes(parcelId));
    if (!inside) {
      draft.put(ReceptacleTable, bag.receptacleId, followReceptacle(bag, 'offloaded', data));
      return draft.done(undefined);
    }
    if (!canBeReopened(bag)) return {};
    const fault = reopenReceptacle(draft, bag, new Set(data.parcelIds), data.reason);
    if (fault) throw new Error(`receptacle ${bag.receptacleId} cannot close again: ${fault}`);
    return draft.done(undefined);
  },
};
