import type { DataOf, StockPickCancelled } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { recordClearance } from './record-clearance.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';

/** Of goods sold from stock abroad the party's word is enough. Over a declaration customs has the say (`CancellationAgreed`). */
export const cancelPick: Handler<DataOf<typeof StockPickCancelled>> = {
  reads: ({ data }) => [ref(ParcelTable, data.parcelId)],

  decide(states, { data: { parcelId }, sequence }, context) {
    const draft = new Draft(states, context);
    const known = draft.get(ParcelTable, parcelId);
    if (!known?.notice?.pick?.abroad) return nothing;
    const parcel = recordClearance(known, { state: 'cancelled', sequence });
    draft.put(ParcelTable, parcelId, parcel);
    removeFromOpenBag(draft, parcel, 'cancelled by the party');
    return draft.done(undefined);
  },
};
