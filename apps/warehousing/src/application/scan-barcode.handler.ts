import { BarcodeScanned, type DataOf, ParcelSurplus } from '#libs/contracts';
import { type Handler, type Incoming, ref } from '#libs/messaging';
import { type Barcode, normaliseBarcode, parcelBehind } from '../domain/barcode.js';
import { accounts } from '../domain/ledger.js';
import { type Verdict, verdictOn } from '../domain/may-leave.js';
import type { Parcel } from '../domain/parcel.js';
import { receiveParcel, type Scan } from '../domain/receive-parcel.js';
import { rulesAt } from '../domain/rules.js';
import { barcodes, parcels, receptacles } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { storeParcel } from './store-parcel.js';

type Scanned = DataOf<typeof BarcodeScanned>;

export interface ScanAnswer {
  readonly outcome: 'received' | 'weight-differed' | 'sighted' | 'surplus';
  readonly barcode: string;
  /** Absent while nobody has announced the barcode. */
  readonly parcelId?: string;
  readonly verdict: Verdict;
}

/** A device or a person read a barcode. The same decision for both ways in; a barcode that nobody knows is a finding, not an error. */
export const scanBarcode: Handler<Scanned, ScanAnswer> = {
  reads: ({ data }) => [ref(barcodes, normaliseBarcode(data.barcode))],

  decide(states, event, context) {
    const draft = new Draft(states, context);
    const rules = rulesAt(context.now);
    const scan = scanOf(event.data);
    const barcode = draft.get(barcodes, scan.barcode) ?? { barcode: scan.barcode, uses: [] };
    const use = parcelBehind(barcode, scan.at, event.livemode, rules.numberWindow);
    const before = use && draft.get(parcels, use.parcelId);
    if (!before) return draft.done(keepUnannounced(draft, event, barcode, scan));
    const received = receiveParcel(before, hasLeft(draft, before) ? withoutWeight(scan) : scan, rules.weightTolerance);
    const parcel = storeParcel(draft, before, received, scan.at);
    const outcome = received.report === 'differed' ? 'weight-differed' : (received.report ?? 'sighted');
    return draft.done<ScanAnswer>({
      outcome,
      barcode: scan.barcode,
      parcelId: parcel.parcelId,
      verdict: verdictOn(parcel),
    });
  },
};

/** Reported once; a later scan of the same goods adds the weight that the first may have lacked. */
function keepUnannounced(draft: Draft, { livemode }: Incoming<Scanned>, barcode: Barcode, scan: Scan): ScanAnswer {
  const known = barcode.unannounced;
  const surplusId = known?.surplusId ?? draft.context.newId();
  if (!known || (known.scan.grams === undefined && scan.grams !== undefined)) {
    const unannounced = {
      surplusId,
      livemode,
      scan: known && scan.grams !== undefined ? { ...known.scan, grams: scan.grams } : scan,
    };
    draft.put(barcodes, scan.barcode, { ...barcode, unannounced });
    bookSurplus(draft, surplusId, unannounced.scan, known?.scan);
  }
  if (!known) {
    const { facility, at, grams } = scan;
    const data = {
      parcelId: surplusId,
      barcode: scan.barcode,
      facility,
      at,
      ...(grams === undefined ? {} : { measuredGrams: grams }),
    };
    draft.emit(ParcelSurplus, barcodes, scan.barcode, data, { correlationid: surplusId, livemode, facility, time: at });
  }
  return { outcome: known ? 'sighted' : 'surplus', barcode: scan.barcode, verdict: 'no-data' };
}

function bookSurplus(draft: Draft, unit: string, scan: Scan, before: Scan | undefined): void {
  const to = accounts.surplus(scan.facility);
  const grams = scan.grams ?? 0;
  if (before) draft.move({ unit, from: accounts.scales, to, quantity: 0, grams: grams - (before.grams ?? 0) });
  else draft.move({ unit, from: accounts.sender, to, quantity: 1, grams });
}

/** A weight that is taken abroad is no reason to lock what has left. */
function hasLeft(draft: Draft, { where }: Parcel): boolean {
  if (where.phase !== 'packed') return false;
  const state = draft.get(receptacles, where.receptacleId)?.state;
  return state === 'departed' || state === 'exited' || state === 'delivered';
}

function withoutWeight({ barcode, facility, device, at }: Scan): Scan {
  return { barcode, facility, device, at };
}

function scanOf({ barcode, facility, device, at, grams }: Scanned): Scan {
  return { barcode: normaliseBarcode(barcode), facility, device, at, ...(grams === undefined ? {} : { grams }) };
}
