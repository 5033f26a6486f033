import Big from 'big.js';
import { minorUnitsOf } from '#libs/postal';
import type { Money } from '#libs/contracts';
import { longestPrefix } from './longest-prefix.js';
import type { RateTable } from '../assessment/rule-set.js';
import type { HeadingRate, Scheme } from './tariff.js';
import { type TaxFacts, type TaxStep, type TaxContext, UnknownTax } from './tax-facts.js';

/** Decimals inside, rounded half up once per tax line. */
export const decimal = Big();
decimal.DP = 20;
decimal.RM = 1;
export const zero = decimal(0);

export function sum(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), zero);
}

export function larger(a: Big, b: Big): Big {
  return a.gt(b) ? a : b;
}

/** @throws Unknown when a rate is missing */
export function inCurrency({ amount, currency }: Money, wanted: string, { rates, version }: RateTable): Big {
  if (currency === wanted) return decimal(amount);
  const from = rates[currency];
  const to = rates[wanted];
  if (from === undefined || to === undefined) {
    throw new UnknownTax({ ruleId: 'RATES', why: `${version} has no rate from ${currency} to ${wanted}` });
  }
  return decimal(amount).times(from).div(to);
}

const digits = new Map<string, number>();

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
  readonly base: Big | string;
  readonly rate: string;
  readonly amount: Big;
  readonly ruleId?: string;
  readonly source?: string;
  readonly verified?: boolean;
}

export function stepOf(scheme: Scheme, currency: string, parts: StepParts): TaxStep {
  const { tax, base, rate, amount, ruleId = scheme.ruleId, source = scheme.source, verified = true } = parts;
  return {
    ruleId,
    tax,
    base: typeof base === 'string' ? base : rounded(base, currency),
    rate,
    amount: rounded(amount, currency),
    unrounded: amount.toString(),
    source,
    verified: scheme.verified && verified,
  };
}

/** Goods and freight of each line in one currency; the freight is shared out by value. */
export function basesOf({ facts, rates }: TaxContext, currency: string): Big[] {
  const goods = facts.lines.map(({ value }) => inCurrency(value, currency, rates));
  if (!facts.freight) return goods;
  const freight = inCurrency(facts.freight, currency, rates);
  const total = sum(goods);
  return total.eq(0) ? goods : goods.map((value) => value.plus(freight.times(value).div(total)));
}

export function goodsIn({ facts, rates }: TaxContext, currency: string): Big {
  return inCurrency(facts.goodsTotal, currency, rates);
}

export function usedOf({ facts, rates }: TaxContext, account: string, currency: string): Big {
  const used = facts.used[account];
  return used === undefined ? zero : inCurrency(used, currency, rates);
}

/** The row with the longest prefix of the heading. @throws Unknown when none fits */
export function rateFor<Row extends HeadingRate>(rows: readonly Row[], hsCode: string, ruleId: string): Row {
  const found = longestPrefix(rows, hsCode);
  if (!found) throw new UnknownTax({ ruleId, why: `no rate is known for the heading ${hsCode || '(none)'}` });
  return found;
}

/** @throws Unknown when a line has no heading: a rate by heading cannot be found then */
export function needHeadings({ lines }: TaxFacts, ruleId: string): void {
  const index = lines.findIndex(({ hsCode }) => !/^\d{6}/.test(hsCode));
  if (index >= 0) throw new UnknownTax({ ruleId, why: `line ${index + 1} has no heading` });
}
