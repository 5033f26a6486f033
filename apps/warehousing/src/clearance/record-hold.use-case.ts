import { type DataOf, HoldPlaced } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { unknownParcel } from '../parcels/parcel.js';
import { recordHold as record } from './record-clearance.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';

type Hold = DataOf<typeof HoldPlaced>;

export const placeHold = recordHold(true);
export const liftHold = recordHold(false);

function recordHold(open: boolean): Handler<Hold> {
  return {
    reads: ({ data }) => data.parcelIds.map((parcelId) => ref(ParcelTable, parcelId)),

    decide(states, { data, sequence, livemode }, context) {
      const draft = new Draft(states, context);
      for (const parcelId of data.parcelIds) {
        const known = draft.get(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
        const parcel = record(known, { holdId: data.holdId, kind: data.kind, open, sequence });
        draft.put(ParcelTable, parcelId, parcel);
        if (open) removeFromOpenBag(draft, parcel, `hold: ${data.kind}`);
        else putInStockIfAllowed(draft, parcel);
      }
      return draft.done(undefined);
    },
  };
}
