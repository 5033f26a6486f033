import type { DataOf, Declaration, StockPickOrdered } from '#libs/contracts';
import { type Handler, type Incoming, ref } from '#libs/messaging';
import { addUse, normaliseBarcode, unannouncedScanFor, type Unannounced, type Use } from '../scanning/barcode.js';
import { accounts } from '../ledger/ledger.js';
import { type AdvanceNotice, noticeOfDeclaration, noticeOfPick } from '../parcels/advance-notice.js';
import { type Parcel, unknownParcel } from '../parcels/parcel.js';
import { compareAnew, receiveParcel } from '../scanning/receive-parcel.js';
import { type Rules, rulesAt } from '../rules/rules.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { BarcodeTable } from '../scanning/barcode.table.js';
import { takeFromStock } from '../stock/book-stock.effects.js';
import { Draft } from '../parcels/draft.effects.js';
import { storeParcel } from '../scanning/store-parcel.effects.js';

/** The advance notice, and each newer version of it. Goods that were scanned before they were announced are received now. */
export const announceParcel: Handler<Declaration> = {
  reads: ({ data }) => data.parcels.flatMap((one) => readsOf(one)),

  decide(states, event, context) {
    const draft = new Draft(states, context);
    const rules = rulesAt(context.now);
    event.data.parcels.forEach(({ parcelId }, i) =>
      announce(draft, event, rules, parcelId, normalised(noticeOfDeclaration(event.data, i))),
    );
    return draft.done(undefined);
  },
};

/** Sold from stock abroad: announced like any other, though nothing is lodged. */
export const announcePick: Handler<DataOf<typeof StockPickOrdered>> = {
  reads: ({ data }) => readsOf(data),

  decide(states, event, context) {
    const draft = new Draft(states, context);
    announce(draft, event, rulesAt(context.now), event.data.parcelId, normalised(noticeOfPick(event.data)));
    return draft.done(undefined);
  },
};

function readsOf({ parcelId, itemNumber }: { parcelId: string; itemNumber: string }) {
  return [ref(ParcelTable, parcelId), ref(BarcodeTable, normaliseBarcode(itemNumber))];
}

function normalised(notice: AdvanceNotice): AdvanceNotice {
  return { ...notice, itemNumber: normaliseBarcode(notice.itemNumber) };
}

function announce(draft: Draft, event: Incoming, rules: Rules, parcelId: string, notice: AdvanceNotice): void {
  const { livemode } = event;
  const { itemNumber } = notice;
  const known = draft.get(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
  if (known.notice && known.notice.declarationVersion >= notice.declarationVersion) return;
  const parcel = { ...known, livemode, notice };
  const barcode = draft.get(BarcodeTable, itemNumber) ?? { barcode: itemNumber, uses: [] };
  const use = useOf(event, parcelId, notice);
  const announced = addUse(barcode, use, rules.numberWindow);
  const waiting = parcel.where.phase === 'expected' ? unannouncedScanFor(barcode, use, rules.numberWindow) : undefined;
  if (!waiting) {
    draft.put(BarcodeTable, itemNumber, announced);
    storeParcel(draft, known, compareAnew(parcel, known.notice, rules.weightTolerance), { at: draft.at });
    return;
  }
  const { unannounced: _, ...explained } = announced;
  draft.put(BarcodeTable, itemNumber, explained);
  receiveWaiting(draft, known, parcel, waiting, rules);
}

function receiveWaiting(draft: Draft, known: Parcel, parcel: Parcel, waiting: Unannounced, rules: Rules): void {
  const { surplusId, scan } = waiting;
  const from = accounts.surplus(scan.facility);
  draft.move({ unit: surplusId, from, to: accounts.sender, quantity: 1, grams: scan.grams ?? 0 });
  const taken = takeFromStock(draft, parcel, scan.facility);
  // Not from these shelves: the next scan says what is wrong.
  if (typeof taken === 'string') return draft.put(ParcelTable, parcel.parcelId, { ...parcel, surplus: true });
  const country = draft.get(FacilityTable, scan.facility)?.country;
  const received = receiveParcel({ ...taken, surplus: true }, scan, rules.weightTolerance, country);
  storeParcel(draft, known, received, scan);
}

function useOf({ livemode, time }: Incoming, parcelId: string, { labelKind, handoverFacility }: AdvanceNotice): Use {
  return {
    parcelId,
    livemode,
    since: time,
    ...(labelKind && labelKind !== 's10' && { labelKind }),
    ...(labelKind === 'waybill' && { facility: handoverFacility }),
  };
}
