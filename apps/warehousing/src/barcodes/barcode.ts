import { examineItemNumber, isSscc } from '#libs/postal';
import type { Scan } from './scan.js';
import type { LabelKind, NumberWindow, NumberWindows } from '../rules/rules.js';

/** One parcel that bears the number, from the time of its notice. */
export interface Use {
  readonly parcelId: string;
  readonly livemode: boolean;
  readonly since: string;
  /** `s10` when left out. */
  readonly labelKind?: LabelKind;
  /** Where a waybill is expected: two companies may use the same number at the same time. */
  readonly facility?: string;
}

/** Goods that nobody announced; they wait for their notice under an id of their own. */
export interface UnannouncedGoods {
  readonly surplusId: string;
  readonly livemode: boolean;
  readonly scan: Scan;
}

/** A number as it is on labels. Posts use numbers again, so it means a parcel only for a time. */
export interface Barcode {
  readonly barcode: string;
  readonly uses: readonly Use[];
  readonly unannounced?: UnannouncedGoods;
  /** The load unit that bears it. */
  readonly receptacleId?: string;
}

/** Upper case, without blanks: the key under which devices and notices meet. */
export function normaliseBarcode(raw: string): string {
  return raw.toUpperCase().replace(/\s+/g, '');
}

/** It has the form of an item number (UPU S10) or of an SSCC, and its check digit says that it is none: misread, or mistyped. */
export function isMisread(barcode: string): boolean {
  if (/^\d{18}$/.test(barcode)) return !isSscc(barcode);
  return examineItemNumber(barcode).some(({ code }) => code === 's10-check-digit');
}

interface Reading {
  readonly at: string;
  readonly livemode: boolean;
  readonly facility?: string;
}

/**
 * The newest parcel that the number meant at that time. A device rarely knows whether goods are test or live, so its mode is a
 * preference only; of equal waybill numbers the one that is expected here is meant.
 */
export function findUse(barcode: Barcode, reading: Reading, windows: NumberWindows): Use | undefined {
  const { at, livemode, facility } = reading;
  const valid = barcode.uses.filter(({ since, labelKind }) => withinWindow(since, at, windows(labelKind)));
  const newestFirst = valid.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  const ofMode = newestFirst.filter((use) => use.livemode === livemode);
  const likely = ofMode.length > 0 ? ofMode : newestFirst;
  return likely.find((use) => use.facility !== undefined && use.facility === facility) ?? likely[0];
}

/** Uses whose window has passed are forgotten. */
export function addUse(barcode: Barcode, use: Use, windows: NumberWindows): Barcode {
  if (barcode.uses.some(({ parcelId }) => parcelId === use.parcelId)) return barcode;
  const valid = barcode.uses.filter(({ since, labelKind }) => withinWindow(since, use.since, windows(labelKind)));
  return { ...barcode, uses: [...valid, use] };
}

/** The stored scan that a new notice explains. What was scanned as live waits for a live notice. */
export function unannouncedScanFor(barcode: Barcode, use: Use, windows: NumberWindows): UnannouncedGoods | undefined {
  const { unannounced } = barcode;
  if (!unannounced || !withinWindow(use.since, unannounced.scan.at, windows(use.labelKind))) return undefined;
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
