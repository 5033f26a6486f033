import type { DataOf, StockPickCancelled } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { recordClearance } from '../domain/record-clearance.js';
import { parcels } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { takeOutOfOpenBag } from './take-out.js';

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
