import type { Message, Ref, UnitOfWork } from '#libs/messaging';
import { addUse, normaliseBarcode, type UnannouncedGoods, unannouncedScanFor, type Use } from '../barcodes/barcode.js';
import { BarcodeTable } from '../barcodes/barcode.table.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { FacilityTable } from '../network/network.table.js';
import type { AdvanceNotice } from '../parcels/advance-notice.js';
import { type Parcel, unknownParcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { type Rules, rulesAt } from '../rules/rules.js';
import { compareAnew, receiveParcel } from '../scanning/receive-parcel.js';
import { storeParcel } from '../scanning/store-parcel.effects.js';
import { takeFromStock } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { announceVersion } from './versions.js';

/** What `announce` looks at: by `prefetch`, and later. */
export function readsOfAnnouncement({ parcelId, itemNumber }: { parcelId: string; itemNumber: string }): Ref[] {
  return [ParcelTable.ref(parcelId), BarcodeTable.ref(normaliseBarcode(itemNumber))];
}
export const lateReadsOfAnnouncement = [BarcodeTable, FacilityTable, ReceptacleTable, ShelfTable];

/**
 * Keeps an advance notice, and each newer version of it until customs takes or refuses that version. The number on its label means the parcel
 * from when it is in force. Goods that were scanned before they were announced are received now.
 */
export function announce(tx: UnitOfWork, message: Message, parcelId: string, announced: AdvanceNotice): void {
  const { livemode } = message;
  const known = tx.find(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
  const notice = { ...announced, itemNumber: normaliseBarcode(announced.itemNumber) };
  const parcel = announceVersion(known, notice);
  if (parcel !== known) storeVersion(tx, message, known, { ...parcel, livemode });
}

/**
 * Saves a parcel whose version in force may be another one now: then its number and weight are those of that version, and it leaves an open
 * bag, since it may belong into another one.
 *
 * @returns the parcel as saved
 */
export function storeVersion(tx: UnitOfWork, message: Message, known: Parcel, parcel: Parcel): Parcel {
  const { notice, parcelId } = parcel;
  if (!notice || notice.declarationVersion === known.notice?.declarationVersion) {
    tx.save(ParcelTable, parcelId, parcel);
    return parcel;
  }
  const { itemNumber } = notice;
  const rules = rulesAt(tx.now);
  const barcode = tx.find(BarcodeTable, itemNumber) ?? { barcode: itemNumber, uses: [] };
  const use = useOf(message, parcelId, notice);
  const used = addUse(barcode, use, rules.numberWindow);
  const waiting = parcel.where.phase === 'expected' ? unannouncedScanFor(barcode, use, rules.numberWindow) : undefined;
  if (waiting) {
    const { unannounced: _, ...explained } = used;
    tx.save(BarcodeTable, itemNumber, explained);
    return receiveWaiting(tx, known, parcel, waiting, rules);
  }
  tx.save(BarcodeTable, itemNumber, used);
  const compared = compareAnew(parcel, known.notice, rules.weightTolerance);
  const stored = storeParcel(tx, known, compared, { at: tx.now.toISOString() });
  return known.notice ? removeFromOpenBag(tx, stored, 'amended') : stored;
}

function receiveWaiting(
  tx: UnitOfWork,
  known: Parcel,
  parcel: Parcel,
  { surplusId, scan }: UnannouncedGoods,
  rules: Rules,
): Parcel {
  const from = accounts.surplus(scan.facility);
  bookMovement(tx, { unit: surplusId, from, to: accounts.sender, quantity: 1, grams: scan.grams ?? 0 });
  const taken = takeFromStock(tx, parcel, scan.facility);
  // Not from these shelves: the next scan says what is wrong.
  if (typeof taken === 'string') {
    const surplus = { ...parcel, surplus: true };
    tx.save(ParcelTable, parcel.parcelId, surplus);
    return surplus;
  }
  const country = tx.find(FacilityTable, scan.facility)?.country;
  const received = receiveParcel({ ...taken, surplus: true }, scan, rules.weightTolerance, country);
  return storeParcel(tx, known, received, scan);
}

function useOf({ livemode, time }: Message, parcelId: string, notice: AdvanceNotice): Use {
  const { labelKind, handoverFacility } = notice;
  return {
    parcelId,
    livemode,
    since: time,
    ...(labelKind && labelKind !== 's10' && { labelKind }),
    ...(labelKind === 'waybill' && { facility: handoverFacility }),
  };
}
