import type { DataOf, StockPickCancelled } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { recordClearance } from './record-clearance.js';
import { parcels } from '../tables.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { takeOutOfOpenBag } from '../packing/remove-from-bag.effects.js';

/** Of goods sold from stock abroad the party's word is enough. Over a declaration customs has the say (`CancellationAgreed`). */
export const cancelPick: Handler<DataOf<typeof StockPickCancelled>> = {
  reads: ({ data }) => [ref(parcels, data.parcelId)],

  decide(states, { data: { parcelId }, sequence }, context) {
    const draft = new Draft(states, context);
    const known = draft.get(parcels, parcelId);
    if (!known?.notice?.pick?.abroad) return nothing;
    const parcel = recordClearance(known, { state: 'cancelled', sequence });
    draft.put(parcels, parcelId, parcel);
    takeOutOfOpenBag(draft, parcel, 'cancelled by the party');
    return draft.done(undefined);
  },
};
