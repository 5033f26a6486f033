import { type Dated, inForce, isInForce, type labelKinds, type TemperatureBand } from '#libs/contracts';
import data from './rules.json' with { type: 'json' };

export type LabelKind = (typeof labelKinds)[number];
/** Load units that are filled here; a closed bag in transit arrives full and stays closed. */
export type PackedKind = 'postal-receptacle' | 'commercial-bag' | 'pallet';

/** How far a measured weight may differ from the declared one. */
export interface WeightTolerance {
  readonly grams: number;
  readonly percent: number;
}

/** How long a number on a label means the same parcel. */
export interface NumberWindow {
  readonly months: number;
}
/** By kind of label; `s10` when undefined. */
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
  /** The customs status of stock from China in the country of a warehouse. */
  readonly stockAbroad: (warehouse: string, country: string) => string;
  readonly temperature: TemperatureRule;
}

/**
 * The rules of warehousing that are in force on a day (UTC). Their sources stand in `rules.json`.
 *
 * @throws Error when no row is in force: without a rule nothing can be decided
 */
export function rulesAt(now: Date): Rules {
  const day = now.toISOString().slice(0, 10);
  return {
    weightTolerance: required(data.weightTolerance, day),
    numberWindow: (labelKind = 's10') =>
      required(
        data.numberWindow.filter((row) => row.labelKind === labelKind),
        day,
      ),
    loadUnit: (kind) =>
      required(
        data.loadUnit.filter((row) => row.kind === kind),
        day,
      ),
    storage: data.storage.filter((row) => isInForce(row, day)),
    companyPrefix: required(data.companyPrefix, day).prefix,
    stockAbroad: (warehouse, country) => statusAbroad(data.stockAbroad, day, warehouse, country),
    temperature: required<TemperatureRule & Dated>(data.temperature, day),
  };
}

interface StatusRow extends Dated {
  /** `*`: any country that has no row of its own. */
  readonly country: string;
  readonly warehouse?: string;
  readonly status: string;
}

/** The row of the warehouse counts before that of its country, and that before the one for all countries. */
function statusAbroad(rows: readonly StatusRow[], day: string, warehouse: string, country: string): string {
  const ofCountry = (wanted: string) => rows.filter((row) => row.warehouse === undefined && row.country === wanted);
  const row =
    inForce(
      rows.filter((one) => one.warehouse === warehouse),
      day,
    ) ??
    inForce(ofCountry(country), day) ??
    inForce(ofCountry('*'), day);
  return row?.status ?? 'unknown';
}

function required<Row extends Dated>(rows: readonly Row[], day: string): Row {
  const row = inForce(rows, day);
  if (!row) throw new Error(`no rule of warehousing is in force on ${day}`);
  return row;
}
