import type { Money } from '#libs/contracts';
import type { Versioned } from './versioned.js';
import type { Situation } from './situation.js';
import type { Tariff } from '../tax/tariff.js';

/** Rules of one period, for some situations. Dates are calendar days of the office, inclusive. */
export interface RuleSet extends Versioned {
  /** Of two sets with one name the younger one in force counts; sets of different names add up. */
  readonly name: string;
  /** Every situation when left out. */
  readonly situations?: readonly Situation[];
  readonly rules: readonly Rule[];
}

interface RuleOf<Kind extends string, Parameters> {
  readonly id: string;
  readonly kind: Kind;
  /** What it adds to the risk score when it fires. */
  readonly weight: number;
  /** What the officer reads; `{name}` is replaced by the value of that name. */
  readonly sentence: string;
  /** False where the source is weak; true when left out. */
  readonly verified?: boolean;
  readonly conflict?: string;
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

/** The longest prefix counts; `''` is everything. */
export interface HeadingRow {
  readonly prefix: string;
  readonly what: string;
  /** Everywhere when left out. */
  readonly destinations?: readonly string[];
  readonly source: string;
  readonly verified?: boolean;
}

export interface RangeRow {
  readonly prefix: string;
  readonly least: number;
  readonly most: number;
}

export type ProhibitedHeading = RuleOf<'prohibited-heading', { readonly headings: readonly HeadingRow[] }>;
/** Let through with the document that the row names. */
export type RestrictedHeading = RuleOf<
  'restricted-heading',
  { readonly headings: readonly (HeadingRow & { readonly document: string })[] }
>;
/** A row without a limit says that the regime has none; a regime without a row is unknown, which is not the same. */
export type ValueLimit = RuleOf<
  'value-limit',
  {
    readonly limits: readonly (LimitRow & { readonly limit?: Money })[];
    /** `return` when left out; `documents` where the party may declare the goods under another regime. */
    readonly over?: 'return' | 'documents';
    /** What one indivisible article above the limit leads to; it is over like any other when left out. */
    readonly indivisible?: 'officer' | 'nothing';
  }
>;
export type WeightLimit = RuleOf<
  'weight-limit',
  { readonly limits: readonly (LimitRow & { readonly limitGrams?: number })[] }
>;
/** What one person may have in a period. `nothing` when over: it is only counted and said. */
export type Allowance = RuleOf<
  'allowance',
  {
    readonly account: string;
    readonly per: 'month' | 'quarter' | 'year';
    readonly limit: Money;
    readonly over: 'documents' | 'nothing';
    readonly destinations?: readonly string[];
    readonly channels?: readonly string[];
    readonly source: string;
  }
>;
/** Fires from so many parcels of one person within the window that are worth more than the sum together. */
export type Splitting = RuleOf<
  'splitting',
  {
    readonly windowDays: number;
    readonly documentsFrom: { readonly count: number; readonly sum: Money };
    readonly inspectFrom: { readonly count: number; readonly sum: Money };
  }
>;
export type PricePlausibility = RuleOf<
  'price-plausibility',
  { readonly currency: string; readonly perKilogram: readonly RangeRow[] }
>;
export type WeightPlausibility = RuleOf<'weight-plausibility', { readonly gramsPerPiece: readonly RangeRow[] }>;
export type DangerousGoods = RuleOf<
  'dangerous-goods',
  {
    /** Not with these products, declared or not. */
    readonly banned: readonly {
      readonly un: string;
      readonly products: readonly string[];
      readonly what: string;
      readonly source: string;
    }[];
    /** Headings whose goods are dangerous, so that their UN number must be declared. */
    readonly implied: readonly HeadingRow[];
  }
>;
/** A hit is a hint: a person decides. */
export type Screening = RuleOf<'screening', { readonly inspectFrom: number }>;
export type ClearedElsewhere = RuleOf<'cleared-elsewhere', { readonly maxAgeDays: number }>;
export type TransitPapers = RuleOf<'transit-papers', { readonly source: string }>;
export type MissingData = RuleOf<'missing-data', { readonly vagueDescriptions: readonly string[] }>;
/** Within means within the grams or within the share of the declared weight, whichever is wider. */
export type WeightDifference = RuleOf<
  'weight-difference',
  { readonly agreeWithin: Within; readonly officerWithin: Within }
>;
/** Warnings only weigh; their sum sends a case to documents or to inspection. */
export type Warnings = RuleOf<'warnings', { readonly redFrom: number; readonly documentsFrom: number }>;
/** The greatest share of all sets that apply counts. */
export type RandomFloor = RuleOf<'random-floor', { readonly share: number }>;

export type Rule =
  | ProhibitedHeading
  | RestrictedHeading
  | ValueLimit
  | WeightLimit
  | Allowance
  | Splitting
  | PricePlausibility
  | WeightPlausibility
  | DangerousGoods
  | Screening
  | ClearedElsewhere
  | TransitPapers
  | MissingData
  | WeightDifference
  | Warnings
  | RandomFloor;

export interface RateTable extends Versioned {
  readonly base: string;
  /** Units of the base for one unit of the currency, decimal strings. */
  readonly rates: Readonly<Record<string, string>>;
}

/** What applies on one day. */
export interface ApplicableRules {
  readonly day: string;
  readonly ruleSets: readonly RuleSet[];
  readonly rates: RateTable;
  /** By country. */
  readonly tariffs: Readonly<Record<string, Tariff>>;
}
