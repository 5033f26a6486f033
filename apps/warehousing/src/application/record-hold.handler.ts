import { type DataOf, HoldPlaced } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { unknownParcel } from '../domain/parcel.js';
import { recordHold as record } from '../domain/record-clearance.js';
import { parcels } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { stockWhatMay } from './book-stock.js';
import { takeOutOfOpenBag } from './take-out.js';

type Hold = DataOf<typeof HoldPlaced>;

export const placeHold = recordHold(true);
export const liftHold = recordHold(false);

function recordHold(open: boolean): Handler<Hold> {
  return {
    reads: ({ data }) => data.parcelIds.map((parcelId) => ref(parcels, parcelId)),

    decide(states, { data, sequence, livemode }, context) {
      const draft = new Draft(states, context);
      for (const parcelId of data.parcelIds) {
        const known = draft.get(parcels, parcelId) ?? unknownParcel(parcelId, livemode);
        const parcel = record(known, { holdId: data.holdId, kind: data.kind, open, sequence });
        draft.put(parcels, parcelId, parcel);
        if (open) takeOutOfOpenBag(draft, parcel, `hold: ${data.kind}`);
        else stockWhatMay(draft, parcel);
      }
      return draft.done(undefined);
    },
  };
}
