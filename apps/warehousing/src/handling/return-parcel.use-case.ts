import { ParcelReturnedToSender, topics } from '#libs/contracts';
import { type Handler, parkedRef, ref } from '#libs/messaging';
import { accounts } from '../ledger/ledger.js';
import { mayReturn } from '../parcels/may-leave.js';
import { facilityOf } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { putBackOnShelves } from '../stock/book-stock.effects.js';
import { Draft } from '../parcels/draft.effects.js';

export interface ReturnParcel {
  readonly parcelId: string;
  readonly declarationId: string;
  readonly reason: string;
}
export type ReturnAnswer = 'returned' | 'already-returned' | 'not-found' | 'may-not-return';

/** Handed back over the counter, or put back on its shelves, once customs or the party's agreed cancellation sends it back. */
export const returnParcel: Handler<ReturnParcel, ReturnAnswer> = {
  reads: ({ data }) => [ref(ParcelTable, data.parcelId), parkedRef(topics.clearance.name, data.declarationId)],

  decide(states, { data: { parcelId, reason } }, context) {
    const draft = new Draft(states, context);
    const parcel = draft.get(ParcelTable, parcelId);
    if (!parcel) return { answer: 'not-found' };
    if (parcel.where.phase === 'returned-to-sender') return { answer: 'already-returned' };
    if (!mayReturn(parcel) || states.isParked(topics.clearance.name, parcel.notice.declarationId))
      return { answer: 'may-not-return' };
    const { arrival, notice, bookedGrams } = parcel;
    const facility = facilityOf(parcel) ?? arrival.facility;
    draft.move({
      unit: parcelId,
      from: accounts.store(facility),
      to: parcel.taken ? accounts.shelves : accounts.sender,
      quantity: 1,
      grams: bookedGrams,
    });
    const data = { parcelId, declarationId: notice.declarationId, facility, at: draft.at, reason };
    draft.tell(
      { ...putBackOnShelves(draft, parcel), where: { phase: 'returned-to-sender', at: draft.at, reason } },
      ParcelReturnedToSender,
      data,
      draft.at,
    );
    return draft.done<ReturnAnswer>('returned');
  },
};
