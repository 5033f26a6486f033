import { ParcelReceived, type ParcelReceipt, WeightDiffered } from '#libs/contracts';
import { accounts } from '../domain/ledger.js';
import type { Parcel } from '../domain/parcel.js';
import type { Received } from '../domain/receive-parcel.js';
import { parcels } from '../persistence/tables.js';
import type { Draft } from './draft.js';
import { takeOutOfOpenBag } from './take-out.js';

/** Books what a scan or a notice found out: the arrival, the weight, and what supervision must hear of it. */
export function storeParcel(draft: Draft, before: Parcel, { parcel, report }: Received, at: string): Parcel {
  draft.put(parcels, parcel.parcelId, parcel);
  if (before.where.phase === 'expected' && parcel.where.phase === 'stored') bookArrival(draft, parcel);
  else bookWeight(draft, before, parcel);
  if (report === undefined) return parcel;
  const receipt = receiptOf(parcel, at);
  if (receipt === undefined) return parcel;
  if (report === 'received') return draft.tell(parcel, ParcelReceived, receipt, at);
  const locked = draft.tell({ ...parcel, differedAt: parcel.published + 1 }, WeightDiffered, receipt, at);
  return takeOutOfOpenBag(draft, locked, 'weight differs');
}

function bookArrival(draft: Draft, { parcelId, arrival, bookedGrams }: Parcel): void {
  if (!arrival) return;
  draft.move({
    unit: parcelId,
    from: accounts.sender,
    to: accounts.store(arrival.facility),
    quantity: 1,
    grams: bookedGrams,
  });
}

/** A new weight moves no piece; it is booked so that grams add up where the parcel is. */
function bookWeight(draft: Draft, before: Parcel, { parcelId, bookedGrams, where, arrival }: Parcel): void {
  if (bookedGrams === before.bookedGrams || !arrival) return;
  const place = where.phase === 'packed' ? accounts.receptacle(where.receptacleId) : accounts.store(arrival.facility);
  draft.move({
    unit: parcelId,
    from: accounts.scales,
    to: place,
    quantity: 0,
    grams: bookedGrams - before.bookedGrams,
  });
}

function receiptOf({ parcelId, notice, arrival, measuredGrams }: Parcel, at: string): ParcelReceipt | undefined {
  if (!notice || !arrival) return undefined;
  return {
    parcelId,
    declarationId: notice.declarationId,
    facility: arrival.facility,
    at,
    itemNumber: notice.itemNumber,
    location: accounts.store(arrival.facility).replace('facility:', ''),
    ...(measuredGrams === undefined ? {} : { measuredGrams }),
    declaredGrams: notice.declaredGrams,
    differenceGrams: measuredGrams === undefined ? 0 : measuredGrams - notice.declaredGrams,
    declarationVersion: notice.declarationVersion,
  };
}
