import type { Money } from '#libs/contracts';

/** Rules of one period. Dates are calendar days of the office, inclusive. */
export interface RuleSet extends Dated {
  readonly rules: readonly Rule[];
}

export interface Dated {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly source: string;
}

interface RuleOf<Kind extends string, Parameters> {
  readonly id: string;
  readonly kind: Kind;
  /** What it adds to the risk score when it fires. */
  readonly weight: number;
  /** What the officer reads; `{name}` is replaced by the value of that name. */
  readonly sentence: string;
  readonly parameters: Parameters;
}

interface Within {
  readonly grams: number;
  readonly percent: number;
}

interface LimitRow {
  readonly regime: string;
  /** Everywhere when left out; the first row that fits counts. */
  readonly destinations?: readonly string[];
  readonly source: string;
}

export type ProhibitedHeading = RuleOf<
  'prohibited-heading',
  { readonly headings: readonly { readonly prefix: string; readonly what: string; readonly source: string }[] }
>;
/** A row without a limit says that the regime has none; a regime without a row is unknown, which is not the same. */
export type ValueLimit = RuleOf<'value-limit', { readonly limits: readonly (LimitRow & { readonly limit?: Money })[] }>;
export type WeightLimit = RuleOf<
  'weight-limit',
  { readonly limits: readonly (LimitRow & { readonly limitGrams?: number })[] }
>;
export type MissingData = RuleOf<'missing-data', { readonly vagueDescriptions: readonly string[] }>;
/** Within means within the grams or within the share of the declared weight, whichever is wider. */
export type WeightDifference = RuleOf<
  'weight-difference',
  { readonly agreeWithin: Within; readonly officerWithin: Within }
>;
/** Warnings only weigh; their sum sends a case to documents or to inspection. */
export type Warnings = RuleOf<'warnings', { readonly redFrom: number; readonly documentsFrom: number }>;
export type RandomFloor = RuleOf<'random-floor', { readonly share: number }>;

export type Rule =
  ProhibitedHeading | ValueLimit | WeightLimit | MissingData | WeightDifference | Warnings | RandomFloor;

export interface RateTable extends Dated {
  readonly base: string;
  /** Units of the base for one unit of the currency, decimal strings. */
  readonly rates: Readonly<Record<string, string>>;
}

/** What applies on one day. */
export interface Law {
  readonly rules: RuleSet;
  readonly rates: RateTable;
}

/** What is in force on the day, the youngest first; undefined when nothing is. */
export function inForce<T extends Dated>(sets: readonly T[], day: string): T | undefined {
  const valid = sets.filter((set) => set.validFrom <= day && (set.validTo === undefined || day <= set.validTo));
  return valid.sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}
