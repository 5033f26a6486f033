import type Big from 'big.js';
import type { Money } from '#libs/contracts';
import { minorUnitsOf } from '#libs/postal';
import { convert } from './convert-money.js';
import { decimal, sum, zero } from './decimal.js';
import { findLongestPrefix } from './find-longest-prefix.js';
import type { RateTable } from './rate-table.schema.js';
import { type SchemeSource, type TaxContext, type TaxFacts, type TaxStep, UnknownTax } from './tax-facts.js';

/** @throws UnknownTax when a rate is missing */
export function inCurrency(money: Money, wanted: string, rates: RateTable): Big {
  const converted = convert(money, wanted, rates);
  if (converted) return converted;
  throw new UnknownTax({ ruleId: 'RATES', why: `${rates.version} has no rate from ${money.currency} to ${wanted}` });
}

const digits = new Map<string, number>();

/** In the minor units of the currency, half up. */
export function rounded(amount: Big, currency: string): string {
  const known = digits.get(currency) ?? minorUnitsOf(currency) ?? 2;
  digits.set(currency, known);
  return amount.toFixed(known);
}

export function kilograms(grams: number): Big {
  return decimal(grams).div(1000);
}

interface StepParts {
  readonly tax: string;
  /** Line of the declaration, from 1; absent where the step is about all of them. */
  readonly line?: number;
  readonly base: Big | string;
  readonly rate: string;
  readonly amount: Big;
  readonly ruleId?: string;
  readonly source?: string;
  readonly verified?: boolean;
}

export function stepOf(scheme: SchemeSource, currency: string, parts: StepParts): TaxStep {
  const { tax, line, base, rate, amount, ruleId = scheme.ruleId, source = scheme.source, verified = true } = parts;
  return {
    ruleId,
    ...(line !== undefined && { line }),
    tax,
    base: typeof base === 'string' ? base : rounded(base, currency),
    rate,
    amount: rounded(amount, currency),
    unrounded: amount.toString(),
    source,
    verified: scheme.verified && verified,
  };
}

/** Goods, freight and insurance of each line in one currency; freight and insurance are shared out by value. */
export function basesOf(context: TaxContext, currency: string): Big[] {
  const { facts, rates } = context;
  const goods = facts.lines.map(({ value }) => inCurrency(value, currency, rates));
  const carriage = carriageIn(context, currency);
  const total = sum(goods);
  return carriage.eq(0) || total.eq(0) ? goods : goods.map((value) => value.plus(carriage.times(value).div(total)));
}

/** Freight and insurance. */
function carriageIn({ facts, rates }: TaxContext, currency: string): Big {
  const paid = [facts.freight, facts.insurance].flatMap((money) => (money ? [inCurrency(money, currency, rates)] : []));
  return sum(paid);
}

/** Goods, freight and insurance together. */
export function taxableValueIn(context: TaxContext, currency: string): Big {
  return goodsIn(context, currency).plus(carriageIn(context, currency));
}

export function goodsIn({ facts, rates }: TaxContext, currency: string): Big {
  return inCurrency(facts.goodsTotal, currency, rates);
}

export function usedOf({ facts, rates }: TaxContext, account: string, currency: string): Big {
  const used = facts.used[account];
  return used === undefined ? zero : inCurrency(used, currency, rates);
}

/** The row with the longest prefix of the heading. @throws UnknownTax when none fits */
export function rateFor<Row extends { readonly prefix: string }>(
  rows: readonly Row[],
  hsCode: string,
  ruleId: string,
): Row {
  const found = findLongestPrefix(rows, hsCode);
  if (!found) throw new UnknownTax({ ruleId, why: `no rate is known for the heading ${hsCode || '(none)'}` });
  return found;
}

/** @throws UnknownTax when a line has no heading: a rate by heading cannot be found then */
export function needHeadings({ lines }: TaxFacts, ruleId: string): void {
  const index = lines.findIndex(({ hsCode }) => !/^\d{6}/.test(hsCode));
  if (index >= 0) throw new UnknownTax({ ruleId, why: `line ${index + 1} has no heading` });
}

/** @throws UnknownTax when the weight is missing: a least amount per kilogram cannot be ruled out then */
export function needWeight({ grossWeightGrams }: TaxFacts, ruleId: string): number {
  if (grossWeightGrams > 0) return grossWeightGrams;
  throw new UnknownTax({ ruleId, why: 'the gross weight is missing' });
}
