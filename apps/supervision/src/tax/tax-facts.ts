import type { Declaration, Money, TaxAssessment } from '#libs/contracts';
import type { RateTable } from './rate-table.schema.js';

/** What a tax is computed from: goods and circumstances, no person. */
export interface TaxFacts {
  readonly jurisdiction: string;
  readonly channel: string;
  readonly regime: string;
  readonly direction: string;
  readonly clearanceUnit: string;
  readonly lines: readonly TaxLine[];
  readonly goodsTotal: Money;
  readonly freight?: Money;
  readonly insurance?: Money;
  readonly grossWeightGrams: number;
  /** One article that cannot be divided, for own use. */
  readonly indivisible?: boolean;
  /** Sale, gift, sample …, as CN 22 and CN 23 state it; absent where it is not stated. */
  readonly nature?: NonNullable<Declaration['nature']>;
  /** What the person has had before in the running period, by account. */
  readonly used: Readonly<Record<string, Money>>;
}

export type TaxLine = Pick<Declaration['lines'][number], 'hsCode' | 'quantity' | 'value'>;
export type TaxStep = TaxAssessment['steps'][number];

/** The scheme that a step follows from. */
export interface SchemeSource {
  readonly ruleId: string;
  readonly source: string;
  readonly verified: boolean;
}

/** What the reader of the amount must know. */
export interface TaxNote {
  readonly ruleId: string;
  readonly kind: 'unverified' | 'conflict' | 'said';
  readonly text: string;
}

/** An amount with its steps, or why there is none: never 0 for what is not known. */
export type TaxOutcome = { readonly notes: readonly TaxNote[] } & (
  { readonly tax: TaxAssessment } | { readonly cannot: CannotCompute }
);

export interface CannotCompute {
  readonly ruleId: string;
  readonly why: string;
  /** The regime itself is refused: these goods are to be declared under another one. */
  readonly refused?: boolean;
}

export interface TaxContext {
  readonly facts: TaxFacts;
  /** Calendar day of the tax. */
  readonly day: string;
  readonly rates: RateTable;
}

/** Thrown inside the engine only; it comes out as an answer. */
export class UnknownTax extends Error {
  constructor(readonly cannot: CannotCompute) {
    super(cannot.why);
  }
}

export type Trade = 'personal' | 'ecommerce' | 'goods';

const trades: Readonly<Record<string, Trade>> = {
  personal: 'personal',
  'express-b': 'personal',
  '9610': 'ecommerce',
  '9710': 'ecommerce',
  '1210': 'ecommerce',
};

export function tradeOf(regime: string): Trade {
  return trades[regime] ?? 'goods';
}
