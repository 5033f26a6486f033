import type { ClearanceDecision, ClearanceState } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { isCleared } from '../parcels/may-leave.js';
import { isOnPremises, type Parcel, unknownParcel } from '../parcels/parcel.js';
import { recordClearance as record } from './record-clearance.js';
import { placeOf } from '../parcels/place-of.js';
import { accounts } from '../ledger/ledger.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { Draft } from '../parcels/draft.effects.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';

/** What all words of customs have in common; decisions say besides which facts they rest on. */
export interface ClearanceNews extends Partial<Pick<ClearanceDecision, 'basedOn'>> {
  readonly parcelIds: string[];
  readonly to: ClearanceState;
}

/** A word of customs about parcels, which may not be announced or may not be here yet: it is kept until they are. */
export const recordClearance: Handler<ClearanceNews> = {
  reads: ({ data }) => data.parcelIds.map((parcelId) => ref(ParcelTable, parcelId)),

  decide(states, { data, sequence, livemode }, context) {
    const draft = new Draft(states, context);
    const parcelSequence = data.basedOn?.parcelSequence;
    for (const parcelId of data.parcelIds) {
      const known = draft.get(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
      const parcel = record(known, {
        state: data.to,
        sequence,
        ...(parcelSequence === undefined ? {} : { parcelSequence }),
      });
      draft.put(ParcelTable, parcelId, parcel);
      if (isCleared(parcel)) putInStockIfAllowed(draft, parcel);
      else dispose(draft, removeFromOpenBag(draft, parcel, `clearance: ${data.to}`));
    }
    return draft.done(undefined);
  },
};

/** Destroyed, or handed to whoever is to have it. */
function dispose(draft: Draft, parcel: Parcel): void {
  const from = placeOf(parcel);
  if (!isOnPremises(parcel) || from === undefined || parcel.clearance?.state !== 'disposed') return;
  draft.move({ unit: parcel.parcelId, from, to: accounts.disposed, quantity: 1, grams: parcel.bookedGrams });
  draft.put(ParcelTable, parcel.parcelId, { ...parcel, where: { phase: 'disposed', at: draft.at } });
}
