import { validateItemNumber, isSscc } from '#libs/postal';
import type { Scan } from './scan.js';
import type { LabelKind, NumberWindow, NumberWindows } from '../rules/rules.js';

/** One parcel that has the number, from the time of its notice. */
export interface Use {
  readonly parcelId: string;
  readonly livemode: boolean;
  readonly since: string;
  /** `s10` when absent. */
  readonly labelKind?: LabelKind;
  /** The facility where a waybill is expected: two companies may use the same number at the same time. */
  readonly facility?: string;
}

/** Goods that were scanned but not announced. They wait for their notice under an id of their own. */
export interface UnannouncedGoods {
  readonly surplusId: string;
  readonly livemode: boolean;
  readonly scan: Scan;
}

/** A number on labels. Posts use numbers again, so it means a parcel only for a time. */
export interface Barcode {
  readonly barcode: string;
  readonly uses: readonly Use[];
  readonly unannounced?: UnannouncedGoods;
  /** The load unit that has the number. */
  readonly receptacleId?: string;
}

/** Upper case, without blanks: so scans and notices find each other. */
export function normaliseBarcode(read: string): string {
  return read.toUpperCase().replace(/\s+/g, '');
}

/** It has the form of an item number (UPU S10) or of an SSCC, but its check digit is wrong: it was misread or mistyped. */
export function isMisread(barcode: string): boolean {
  if (/^\d{18}$/.test(barcode)) return !isSscc(barcode);
  return validateItemNumber(barcode).some(({ code }) => code === 's10-check-digit');
}

interface Reading {
  readonly at: string;
  readonly livemode: boolean;
  readonly facility?: string;
}

/**
 * The newest parcel that the number meant at that time. A device rarely knows whether goods are test or live, so its mode decides only when
 * the number belongs to both. Of equal waybill numbers the one that is expected at this facility is meant.
 */
export function findUse(barcode: Barcode, reading: Reading, windows: NumberWindows): Use | undefined {
  const { at, livemode, facility } = reading;
  const valid = barcode.uses.filter(({ since, labelKind }) => withinWindow(since, at, windows(labelKind)));
  const newestFirst = valid.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  const ofMode = newestFirst.filter((use) => use.livemode === livemode);
  const likely = ofMode.length > 0 ? ofMode : newestFirst;
  return likely.find((use) => use.facility !== undefined && use.facility === facility) ?? likely[0];
}

/** Adds a use, and removes those whose window has passed. */
export function addUse(barcode: Barcode, use: Use, windows: NumberWindows): Barcode {
  if (barcode.uses.some(({ parcelId }) => parcelId === use.parcelId)) return barcode;
  const valid = barcode.uses.filter(({ since, labelKind }) => withinWindow(since, use.since, windows(labelKind)));
  return { ...barcode, uses: [...valid, use] };
}

/** The unannounced goods that a new notice is about. What was scanned as live waits for a live notice. */
export function unannouncedScanFor(barcode: Barcode, use: Use, windows: NumberWindows): UnannouncedGoods | undefined {
  const { unannounced } = barcode;
  if (!unannounced || !withinWindow(use.since, unannounced.scan.at, windows(use.labelKind))) return undefined;
  return unannounced.livemode && !use.livemode ? undefined : unannounced;
}

/** The scan or the notice may be the earlier one. Calendar months, UTC. */
function withinWindow(since: string, at: string, { months }: NumberWindow): boolean {
  return at < monthsAfter(since, months) && since < monthsAfter(at, months);
}

function monthsAfter(instant: string, months: number): string {
  const date = new Date(instant);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString();
}
