import type { ClearanceDecision, ClearanceState } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { isCleared } from '../domain/may-leave.js';
import { unknownParcel } from '../domain/parcel.js';
import { recordClearance as record } from '../domain/record-clearance.js';
import { parcels } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { takeOutOfOpenBag } from './take-out.js';

/** What all words of customs have in common; decisions say besides which facts they rest on. */
export interface ClearanceNews extends Partial<Pick<ClearanceDecision, 'basedOn'>> {
  readonly parcelIds: string[];
  readonly to: ClearanceState;
}

/** A word of customs about parcels, which may not be announced or may not be here yet: it is kept until they are. */
export const recordClearance: Handler<ClearanceNews> = {
  reads: ({ data }) => data.parcelIds.map((parcelId) => ref(parcels, parcelId)),

  decide(states, { data, sequence, livemode }, context) {
    const draft = new Draft(states, context);
    const parcelSequence = data.basedOn?.parcelSequence;
    for (const parcelId of data.parcelIds) {
      const known = draft.get(parcels, parcelId) ?? unknownParcel(parcelId, livemode);
      const parcel = record(known, {
        state: data.to,
        sequence,
        ...(parcelSequence === undefined ? {} : { parcelSequence }),
      });
      draft.put(parcels, parcelId, parcel);
      if (!isCleared(parcel)) takeOutOfOpenBag(draft, parcel, `clearance: ${data.to}`);
    }
    return draft.done(undefined);
  },
};
