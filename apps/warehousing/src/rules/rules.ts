import type { TemperatureBand } from '#libs/contracts';
import data from './rules.json' with { type: 'json' };
import type { PackedKind } from '../receptacles/consolidation-key.js';
import type { LabelKind } from '../parcels/advance-notice.js';

/** How far a measured weight may lie from the declared one. */
export interface WeightTolerance {
  readonly grams: number;
  readonly percent: number;
}

/** How long a number on a label means the same parcel. */
export interface NumberWindow {
  readonly months: number;
}
/** By kind of label. */
export type NumberWindows = (labelKind: LabelKind | undefined) => NumberWindow;

export interface LoadUnitLimits {
  /** With the bag or pallet itself. */
  readonly grossGrams: number;
  readonly items: number;
  readonly tareGrams: number;
}

/** In which kinds of facility goods may be kept. */
export interface StorageRule {
  readonly goods: string;
  readonly kinds: readonly string[];
}

export interface TemperatureRule {
  /** Degrees Celsius, the limits included. */
  readonly bands: Readonly<Partial<Record<TemperatureBand, { readonly min?: number; readonly max?: number }>>>;
  /** A longer time without a reading is a gap in the record. */
  readonly maxGapMinutes: number;
}

export interface Rules {
  readonly weightTolerance: WeightTolerance;
  readonly numberWindow: NumberWindows;
  readonly loadUnit: (kind: PackedKind) => LoadUnitLimits;
  readonly storage: readonly StorageRule[];
  /** GS1 company prefix under which commercial bags and pallets are numbered. */
  readonly companyPrefix: string;
  /** What stock from China is in the country of a warehouse. */
  readonly stockAbroad: (warehouse: string, country: string) => string;
  readonly temperature: TemperatureRule;
}

interface Dated {
  /** First day of validity, UTC. */
  readonly validFrom: string;
  /** First day on which it no longer holds, UTC. */
  readonly validTo?: string;
}

/** @throws when no row is in force: without a rule there is nothing to decide by. */
export function rulesAt(now: Date): Rules {
  const day = now.toISOString().slice(0, 10);
  return {
    weightTolerance: newest(data.weightTolerance, day),
    numberWindow: (kind = 's10') =>
      newest(
        data.numberWindow.filter(({ labelKind }) => labelKind === kind),
        day,
      ),
    loadUnit: (kind) =>
      newest(
        data.loadUnit.filter((row) => row.kind === kind),
        day,
      ),
    storage: inForce(data.storage, day),
    companyPrefix: newest(data.companyPrefix, day).prefix,
    stockAbroad: (warehouse, country) => statusAbroad(inForce(data.stockAbroad, day), warehouse, country),
    temperature: newest<TemperatureRule & Dated>(data.temperature, day),
  };
}

interface StatusRow extends Dated {
  readonly country: string;
  readonly warehouse?: string;
  readonly status: string;
}

/** The row of the warehouse counts before that of its country, and that before the one for all. */
function statusAbroad(rows: readonly StatusRow[], warehouse: string, country: string): string {
  const row =
    rows.findLast((one) => one.warehouse === warehouse) ??
    rows.findLast((one) => one.warehouse === undefined && one.country === country) ??
    rows.findLast((one) => one.country === '*');
  return row?.status ?? 'unknown';
}

function inForce<Row extends Dated>(rows: readonly Row[], day: string): Row[] {
  return rows.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo));
}

function newest<Row extends Dated>(rows: readonly Row[], day: string): Row {
  const row = inForce(rows, day).at(-1);
  if (!row) throw new Error(`no rule of warehousing is in force on ${day}`);
  return row;
}
