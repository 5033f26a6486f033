import type { DataOf, DeclarationCancelled } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { recordClearance } from '../domain/record-clearance.js';
import { parcels } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { takeOutOfOpenBag } from './take-out.js';

/** Of goods sold from stock abroad the party's word is enough. Over a declaration customs has the say (`CancellationAgreed`). */
export const cancelPick: Handler<DataOf<typeof DeclarationCancelled>> = {
  reads: ({ data }) => data.parcelIds.map((parcelId) => ref(parcels, parcelId)),

  decide(states, { data, sequence }, context) {
    const draft = new Draft(states, context);
    for (const parcelId of data.parcelIds) {
      const known = draft.get(parcels, parcelId);
      if (!known?.notice?.pick?.abroad) continue;
      const parcel = recordClearance(known, { state: 'cancelled', sequence });
      draft.put(parcels, parcelId, parcel);
      takeOutOfOpenBag(draft, parcel, 'cancelled by the party');
    }
    return draft.done(undefined);
  },
};
