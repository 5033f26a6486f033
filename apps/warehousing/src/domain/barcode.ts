import type { Scan } from './receive-parcel.js';
import type { NumberWindow } from './rules.js';

/** One parcel that bears the number, from the time of its notice. */
export interface Use {
  readonly parcelId: string;
  readonly livemode: boolean;
  readonly since: string;
}

/** Goods that nobody announced; they wait for their notice under an id of their own. */
export interface Unannounced {
  readonly surplusId: string;
  readonly livemode: boolean;
  readonly scan: Scan;
}

/** A number as it is on labels. Posts use numbers again, so it means a parcel only for a time. */
export interface Barcode {
  readonly barcode: string;
  readonly uses: readonly Use[];
  readonly unannounced?: Unannounced;
}

/** Upper case, without blanks: the key under which devices and notices meet. */
export function normaliseBarcode(raw: string): string {
  return raw.toUpperCase().replace(/\s+/g, '');
}

/**
 * The newest parcel that the number meant at that time. A device rarely knows whether goods are test or live, so its mode is a
 * preference only.
 */
export function parcelBehind(barcode: Barcode, at: string, livemode: boolean, window: NumberWindow): Use | undefined {
  const valid = barcode.uses.filter(({ since }) => withinWindow(since, at, window));
  const newestFirst = valid.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return newestFirst.find((use) => use.livemode === livemode) ?? newestFirst[0];
}

/** Uses whose window has passed are forgotten. */
export function addUse(barcode: Barcode, use: Use, window: NumberWindow): Barcode {
  if (barcode.uses.some(({ parcelId }) => parcelId === use.parcelId)) return barcode;
  return { ...barcode, uses: [...barcode.uses.filter(({ since }) => withinWindow(since, use.since, window)), use] };
}

/** The stored scan that a new notice explains. What was scanned as live waits for a live notice. */
export function scanExplained(barcode: Barcode, use: Use, window: NumberWindow): Unannounced | undefined {
  const { unannounced } = barcode;
  if (!unannounced || !withinWindow(use.since, unannounced.scan.at, window)) return undefined;
  return unannounced.livemode && !use.livemode ? undefined : unannounced;
}

/** Either may come first: a scanner's clock and a notice's way are not the same. Real months, UTC. */
function withinWindow(since: string, at: string, { months }: NumberWindow): boolean {
  return at < monthsAfter(since, months) && since < monthsAfter(at, months);
}

function monthsAfter(instant: string, months: number): string {
  const date = new Date(instant);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString();
}
