import { DataMissing, ParcelSurplus } from '#libs/contracts';
import { type Barcode, isMisread } from './barcode.js';
import { accounts } from '../ledger/ledger.js';
import type { Scan } from './receive-parcel.js';
import { BarcodeTable } from './barcode.table.js';
import type { Draft } from '../parcels/draft.effects.js';
import type { ScanAnswer } from './scan-answer.js';

/**
 * Goods that nobody announced: reported once as surplus and as without data, so that their form can be keyed in. A later scan of the same
 * goods adds the weight that the first may have lacked.
 */
export function recordUnannounced(draft: Draft, livemode: boolean, barcode: Barcode, scan: Scan): ScanAnswer {
  const known = barcode.unannounced;
  const surplusId = known?.surplusId ?? draft.context.newId();
  if (!known || (known.scan.grams === undefined && scan.grams !== undefined)) {
    const unannounced = {
      surplusId,
      livemode,
      scan: known && scan.grams !== undefined ? { ...known.scan, grams: scan.grams } : scan,
    };
    draft.put(BarcodeTable, scan.barcode, { ...barcode, unannounced });
    bookSurplus(draft, surplusId, unannounced.scan, known?.scan);
  }
  if (!known) report(draft, surplusId, livemode, scan);
  return {
    outcome: known ? 'sighted' : 'surplus',
    barcode: scan.barcode,
    verdict: 'no-data',
    ...(isMisread(scan.barcode) && { irregularities: ['check-digit-wrong'] }),
  };
}

function report(draft: Draft, parcelId: string, livemode: boolean, { barcode, facility, at, grams }: Scan): void {
  const data = { parcelId, barcode, facility, at };
  const facts = { correlationid: parcelId, livemode, facility, time: at };
  const weight = grams === undefined ? {} : { measuredGrams: grams };
  draft.emit(ParcelSurplus, BarcodeTable, barcode, { ...data, ...weight }, facts);
  draft.emit(DataMissing, BarcodeTable, barcode, data, facts);
}

function bookSurplus(draft: Draft, unit: string, scan: Scan, before: Scan | undefined): void {
  const to = accounts.surplus(scan.facility);
  const grams = scan.grams ?? 0;
  if (before) draft.move({ unit, from: accounts.scales, to, quantity: 0, grams: grams - (before.grams ?? 0) });
  else draft.move({ unit, from: accounts.sender, to, quantity: 1, grams });
}
