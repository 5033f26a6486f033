import { DataMissing, ParcelSurplus } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { type Barcode, isMisread } from '../barcodes/barcode.js';
import { BarcodeTable } from '../barcodes/barcode.table.js';
import type { Scan } from '../barcodes/scan.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import type { ScanAnswer } from './scan-answer.schema.js';

/**
 * Goods that were not announced are reported once as surplus and as without data, so that their form can be keyed in. A later scan of the
 * same goods adds the weight that the first one may have lacked.
 */
export function recordUnannounced(tx: UnitOfWork, livemode: boolean, barcode: Barcode, scan: Scan): ScanAnswer {
  const known = barcode.unannounced;
  const surplusId = known?.surplusId ?? tx.newId();
  if (!known || (known.scan.grams === undefined && scan.grams !== undefined)) {
    const { grams, size } = scan;
    const measured = { ...(grams !== undefined && { grams }), ...(size && { size }) };
    const unannounced = { surplusId, livemode, scan: known ? { ...known.scan, ...measured } : scan };
    tx.save(BarcodeTable, scan.barcode, { ...barcode, unannounced });
    bookSurplus(tx, surplusId, unannounced.scan, known?.scan);
  }
  if (!known) publishSurplus(tx, surplusId, livemode, scan);
  return {
    outcome: known ? 'sighted' : 'surplus',
    barcode: scan.barcode,
    verdict: 'no-data',
    ...(isMisread(scan.barcode) && { irregularities: ['check-digit-wrong'] }),
  };
}

function publishSurplus(tx: UnitOfWork, parcelId: string, livemode: boolean, scan: Scan): void {
  const { barcode, facility, at, grams } = scan;
  const data = { parcelId, barcode, facility, at };
  const about = BarcodeTable.ref(barcode);
  const attributes = { correlationid: parcelId, livemode, facility, time: at };
  const weight = grams !== undefined && { measuredGrams: grams };
  tx.publish(ParcelSurplus, { about, data: { ...data, ...weight }, attributes });
  tx.publish(DataMissing, { about, data, attributes });
}

function bookSurplus(tx: UnitOfWork, unit: string, scan: Scan, before: Scan | undefined): void {
  const to = accounts.surplus(scan.facility);
  const grams = scan.grams ?? 0;
  if (before) bookMovement(tx, { unit, from: accounts.scales, to, quantity: 0, grams: grams - (before.grams ?? 0) });
  else bookMovement(tx, { unit, from: accounts.sender, to, quantity: 1, grams });
}
