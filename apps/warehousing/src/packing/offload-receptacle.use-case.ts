import { type DataOf, ReceptacleOffloaded } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { followReceptacle, waitsClosed } from '../receptacles/follow-receptacle.js';
import { facilities, parcels, receptacles } from '../tables.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { reopenReceptacle } from './reopen-receptacle.effects.js';

/** Off the load list. Where it holds what may not leave it is opened; news about an earlier closing of the bag is about another bag. */
export const offloadReceptacle: Handler<DataOf<typeof ReceptacleOffloaded>> = {
  reads: ({ data, facility }) => [
    ref(receptacles, data.receptacleId),
    ...data.parcelIds.map((parcelId) => ref(parcels, parcelId)),
    ...(facility === undefined ? [] : [ref(facilities, facility)]),
  ],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const bag = draft.get(receptacles, data.receptacleId);
    if (!bag || bag.closings !== data.closing) return {};
    const inside = bag.members.some(({ parcelId }) => data.parcelIds.includes(parcelId));
    if (!inside) {
      draft.put(receptacles, bag.receptacleId, followReceptacle(bag, 'offloaded', data));
      return draft.done(undefined);
    }
    if (!waitsClosed(bag)) return {};
    const fault = reopenReceptacle(draft, bag, new Set(data.parcelIds), data.reason);
    if (fault) throw new Error(`receptacle ${bag.receptacleId} cannot close again: ${fault}`);
    return draft.done(undefined);
  },
};
