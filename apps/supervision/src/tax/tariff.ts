import type { Money } from '#libs/contracts';
import type { Versioned } from '../assessment/versioned.js';

/**
 * What we knew of one jurisdiction's taxes when the file was made (its version); each scheme and rate in it has its own days in force.
 * `verified` is false where a source is weak or alone; `conflict` names what sources contradict each other on.
 */
export interface Tariff extends Versioned {
  readonly jurisdictions: readonly string[];
  readonly schemes: readonly Scheme[];
  readonly vat: readonly VatRate[];
}

export type Trade = 'personal' | 'ecommerce' | 'goods';

export interface When {
  readonly trades?: readonly Trade[];
  readonly channels?: readonly string[];
  readonly directions?: readonly string[];
  readonly regimes?: readonly string[];
  readonly units?: readonly string[];
}

interface Known {
  readonly validFrom: string;
  readonly validTo?: string;
  readonly source: string;
  readonly verified: boolean;
}

export interface VatRate extends Known {
  readonly country: string;
  readonly rate: string;
}

/** By the first digits of the heading; the longest prefix counts, and `''` is everything else. */
export interface HeadingRate {
  readonly prefix: string;
  readonly source?: string;
  readonly verified?: boolean;
}

interface SchemeOf<Kind extends string, Parameters> extends Known {
  readonly ruleId: string;
  readonly kind: Kind;
  readonly when?: When;
  readonly conflict?: string;
  readonly parameters: Parameters;
}

/** E-commerce import to China: composite tax within the limits, everything in full for one indivisible item above the single limit. */
export type CrossBorderShare = SchemeOf<
  'cross-border-share',
  {
    readonly single: Money;
    readonly singleRule: string;
    readonly account: string;
    readonly yearly: Money;
    readonly yearlyRule: string;
    readonly share: string;
    readonly indivisibleRule: string;
    readonly rates: readonly (HeadingRate & {
      readonly vat: string;
      readonly consumption: string;
      /** Needed for an indivisible item only; unknown when left out. */
      readonly duty?: string;
    })[];
  }
>;
/** One rate by kind of article; a tax up to the waiver is not raised, above it the whole is. */
export type PersonalArticles = SchemeOf<
  'personal-articles',
  {
    readonly waiver: Money;
    readonly waiverRule: string;
    readonly rates: readonly (HeadingRate & { readonly rate: string })[];
  }
>;
/** On what exceeds the free value or weight; the sources do not agree on the weight that the least amount per kilogram counts. */
export type OnExcess = SchemeOf<
  'on-excess',
  { readonly free: Money; readonly freeGrams: number; readonly rate: string; readonly leastPerKg: string }
>;
/** On the whole value once it exceeds the free one. VAT of the country comes on value and duty. */
export type OnWhole = SchemeOf<
  'on-whole',
  { readonly free: Money; readonly rate: string; readonly leastPerKg: string; readonly vatRule: string }
>;
/** Free up to a value, per parcel or with all that the person had before in the period; what is due above is unknown. */
export type FreeBelow = SchemeOf<'free-below', { readonly free: Money; readonly account?: string }>;
/** So much for each distinct sub-heading (nothing when left out) up to a value, then the VAT of the country. Above it: unknown. */
export type PerSubheading = SchemeOf<
  'per-subheading',
  { readonly upTo: Money; readonly each?: Money; readonly digits: number; readonly vatRule: string }
>;
/** Released at once while no single item is dearer; its VAT was paid with the purchase. */
export type FreePerItem = SchemeOf<'free-per-item', { readonly limit: Money }>;
/** Nothing is raised, and why. */
export type Exempt = SchemeOf<'exempt', { readonly currency: string; readonly why: string }>;
/** Duty on goods and transport, VAT on that and the duty, and a fee. */
export type Cascade = SchemeOf<
  'cascade',
  {
    readonly currency: string;
    readonly fee?: string;
    readonly rates: readonly (HeadingRate & { readonly duty: string; readonly vat: string })[];
  }
>;

export type Scheme =
  CrossBorderShare | PersonalArticles | OnExcess | OnWhole | FreeBelow | PerSubheading | FreePerItem | Exempt | Cascade;
