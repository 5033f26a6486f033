import type { Message, Ref, UnitOfWork } from '#libs/messaging';
import { addUse, normaliseBarcode, type UnannouncedGoods, unannouncedScanFor, type Use } from '../barcodes/barcode.js';
import { BarcodeTable } from '../barcodes/barcode.table.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
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

/** What `announce` looks at: by `prefetch`, and later. */
export function readsOfAnnouncement({ parcelId, itemNumber }: { parcelId: string; itemNumber: string }): Ref[] {
  return [ParcelTable.ref(parcelId), BarcodeTable.ref(normaliseBarcode(itemNumber))];
}
export const lateReadsOfAnnouncement = [FacilityTable, ReceptacleTable, ShelfTable];

/**
 * Keeps an advance notice, and each newer version of it. The number on its label means the parcel from now on. Goods that were scanned
 * before they were announced are received now.
 */
export function announce(tx: UnitOfWork, message: Message, parcelId: string, announced: AdvanceNotice): void {
  const { livemode } = message;
  const itemNumber = normaliseBarcode(announced.itemNumber);
  const notice = { ...announced, itemNumber };
  const known = tx.find(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
  if (known.notice && known.notice.declarationVersion >= notice.declarationVersion) return;
  const rules = rulesAt(tx.now);
  const parcel = { ...known, livemode, notice };
  const barcode = tx.find(BarcodeTable, itemNumber) ?? { barcode: itemNumber, uses: [] };
  const use = useOf(message, parcelId, notice);
  const used = addUse(barcode, use, rules.numberWindow);
  const waiting = parcel.where.phase === 'expected' ? unannouncedScanFor(barcode, use, rules.numberWindow) : undefined;
  if (waiting) {
    const { unannounced: _, ...explained } = used;
    tx.save(BarcodeTable, itemNumber, explained);
    receiveWaiting(tx, known, parcel, waiting, rules);
    return;
  }
  tx.save(BarcodeTable, itemNumber, used);
  storeParcel(tx, known, compareAnew(parcel, known.notice, rules.weightTolerance), { at: tx.now.toISOString() });
}

function receiveWaiting(
  tx: UnitOfWork,
  known: Parcel,
  parcel: Parcel,
  { surplusId, scan }: UnannouncedGoods,
  rules: Rules,
): void {
  const from = accounts.surplus(scan.facility);
  bookMovement(tx, { unit: surplusId, from, to: accounts.sender, quantity: 1, grams: scan.grams ?? 0 });
  const taken = takeFromStock(tx, parcel, scan.facility);
  // Not from these shelves: the next scan says what is wrong.
  if (typeof taken === 'string') return tx.save(ParcelTable, parcel.parcelId, { ...parcel, surplus: true });
  const country = tx.find(FacilityTable, scan.facility)?.country;
  const received = receiveParcel({ ...taken, surplus: true }, scan, rules.weightTolerance, country);
  storeParcel(tx, known, received, scan);
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
