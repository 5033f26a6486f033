import { ParcelReceived, type ParcelReceipt, ReturnReceived, WeightDiffered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { customsStatusOf } from '../parcels/customs-status.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, inHand, type Parcel, type ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { locationOf, placeOf } from '../parcels/place-of.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import type { Received } from './receive-parcel.js';
import { publishTransit, receiveTransit } from './receive-transit.effects.js';

/** What of a scan belongs into the events about it. */
interface Circumstances {
  /** UTC. */
  readonly at: string;
  readonly pictureReference?: string;
}

/** Saves what a scan or a notice found out: books the arrival and the weight, and publishes what supervision must know. */
export function storeParcel(tx: UnitOfWork, before: Parcel, { parcel, report }: Received, seen: Circumstances): Parcel {
  tx.save(ParcelTable, parcel.parcelId, parcel);
  const hasArrived = before.where.phase === 'expected' && parcel.where.phase === 'stored';
  const here = hasArrived ? bookArrival(tx, parcel, seen) : parcel;
  if (!hasArrived) bookWeight(tx, before, parcel);
  if (!inHand(here)) return here;
  if (here.notice.transit) {
    // Of a closed bag `TransitReceived` says everything; customs judges its weight together with its seal.
    if (!hasArrived && isReadAnew(before, here)) publishTransit(tx, here, seen.at);
    return here;
  }
  if (report === undefined) return here;
  const receipt = receiptOf(here, seen);
  if (report === 'received')
    return putInStockIfAllowed(tx, publishAboutParcel(tx, here, ParcelReceived, receipt, seen.at));
  const locked = { ...here, differedAt: here.published + 1 };
  return removeFromOpenBag(tx, publishAboutParcel(tx, locked, WeightDiffered, receipt, seen.at), 'weight differs');
}

function bookArrival(tx: UnitOfWork, parcel: Parcel, seen: Circumstances): Parcel {
  if (!inHand(parcel)) return parcel;
  const { parcelId, arrival, bookedGrams, notice, taken } = parcel;
  const from = taken ? accounts.shelves : accounts.sender;
  const to = accounts.store(arrival.facility);
  bookMovement(tx, { unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  if (notice.transit) return receiveTransit(tx, parcel);
  return notice.direction === 'return' ? receiveReturn(tx, parcel, seen.at) : parcel;
}

/** Its first weight, or something new about its seal. */
function isReadAnew(before: Parcel, { measuredGrams, seal }: Parcel): boolean {
  if (before.measuredGrams === undefined && measuredGrams !== undefined) return true;
  return before.seal?.intact !== seal?.intact || before.seal?.number !== seal?.number;
}

function receiveReturn(tx: UnitOfWork, parcel: ParcelInHand, at: string): Parcel {
  const { parcelId, notice, arrival } = parcel;
  const { declarationId, itemNumber } = notice;
  const data = { parcelId, declarationId, facility: arrival.facility, at, note: `came back as ${itemNumber}` };
  return publishAboutParcel(tx, parcel, ReturnReceived, data, at);
}

/** A new weight moves no piece; it is booked so that grams add up where the parcel is. */
function bookWeight(tx: UnitOfWork, before: Parcel, parcel: Parcel): void {
  const place = placeOf(parcel);
  const grams = parcel.bookedGrams - before.bookedGrams;
  if (grams === 0 || place === undefined) return;
  bookMovement(tx, { unit: parcel.parcelId, from: accounts.scales, to: place, quantity: 0, grams });
}

function receiptOf(parcel: ParcelInHand, { at, pictureReference }: Circumstances): ParcelReceipt {
  const { parcelId, notice, arrival, measuredGrams } = parcel;
  return {
    parcelId,
    declarationId: notice.declarationId,
    facility: facilityOf(parcel) ?? arrival.facility,
    at,
    itemNumber: notice.itemNumber,
    location: locationOf(parcel),
    ...(measuredGrams !== undefined && { measuredGrams }),
    declaredGrams: notice.declaredGrams,
    differenceGrams: measuredGrams === undefined ? 0 : measuredGrams - notice.declaredGrams,
    declarationVersion: notice.declarationVersion,
    ...(pictureReference !== undefined && { pictureReference }),
    customsStatus: customsStatusOf(parcel),
  };
}
