import { ParcelReceived, type ParcelReceipt, ReturnReceived, WeightDiffered } from '#libs/contracts';
import { customsStatusOf } from '../parcels/customs-status.js';
import { accounts } from '../ledger/ledger.js';
import { inHand, type Parcel, type ParcelInHand } from '../parcels/parcel.js';
import { locationOf, placeOf } from '../parcels/place-of.js';
import type { Received } from './receive-parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import type { Draft } from '../parcels/draft.effects.js';
import { receiveTransit } from './receive-transit.effects.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';

interface Circumstances {
  readonly at: string;
  readonly pictureReference?: string;
  readonly sealIntact?: boolean;
}

/** Books what a scan or a notice found out: the arrival, the weight, and what supervision must hear of it. */
export function storeParcel(draft: Draft, before: Parcel, { parcel, report }: Received, seen: Circumstances): Parcel {
  draft.put(ParcelTable, parcel.parcelId, parcel);
  const hasArrived = before.where.phase === 'expected' && parcel.where.phase === 'stored';
  const here = hasArrived ? bookArrival(draft, parcel, seen) : parcel;
  if (!hasArrived) bookWeight(draft, before, parcel);
  // Of a closed bag `TransitReceived` tells everything; customs judges its weight beside its seal.
  if (report === undefined || !inHand(here) || here.notice.transit) return here;
  const receipt = receiptOf(here, seen);
  if (report === 'received') return putInStockIfAllowed(draft, draft.tell(here, ParcelReceived, receipt, seen.at));
  const locked = draft.tell({ ...here, differedAt: here.published + 1 }, WeightDiffered, receipt, seen.at);
  return removeFromOpenBag(draft, locked, 'weight differs');
}

function bookArrival(draft: Draft, parcel: Parcel, seen: Circumstances): Parcel {
  if (!inHand(parcel)) return parcel;
  const { parcelId, arrival, bookedGrams, notice, taken } = parcel;
  const from = taken ? accounts.shelves : accounts.sender;
  draft.move({ unit: parcelId, from, to: accounts.store(arrival.facility), quantity: 1, grams: bookedGrams });
  if (notice.transit) return receiveTransit(draft, parcel, seen.sealIntact ?? true);
  return notice.direction === 'return' ? receiveReturn(draft, parcel, seen.at) : parcel;
}

function receiveReturn(draft: Draft, parcel: ParcelInHand, at: string): Parcel {
  const { parcelId, notice, arrival } = parcel;
  const { declarationId, itemNumber } = notice;
  const data = { parcelId, declarationId, facility: arrival.facility, at, note: `came back as ${itemNumber}` };
  return draft.tell(parcel, ReturnReceived, data, at);
}

/** A new weight moves no piece; it is booked so that grams add up where the parcel is. */
function bookWeight(draft: Draft, before: Parcel, parcel: Parcel): void {
  const place = placeOf(parcel);
  const grams = parcel.bookedGrams - before.bookedGrams;
  if (grams === 0 || place === undefined) return;
  draft.move({ unit: parcel.parcelId, from: accounts.scales, to: place, quantity: 0, grams });
}

function receiptOf(parcel: ParcelInHand, { at, pictureReference }: Circumstances): ParcelReceipt {
  const { parcelId, notice, arrival, measuredGrams } = parcel;
  return {
    parcelId,
    declarationId: notice.declarationId,
    facility: arrival.facility,
    at,
    itemNumber: notice.itemNumber,
    location: locationOf(parcel),
    ...(measuredGrams === undefined ? {} : { measuredGrams }),
    declaredGrams: notice.declaredGrams,
    differenceGrams: measuredGrams === undefined ? 0 : measuredGrams - notice.declaredGrams,
    declarationVersion: notice.declarationVersion,
    ...(pictureReference === undefined ? {} : { pictureReference }),
    customsStatus: customsStatusOf(parcel),
  };
}
