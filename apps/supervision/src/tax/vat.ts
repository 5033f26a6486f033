import type Big from 'big.js';
import { isInForce } from '#libs/contracts';
import { stepOf } from './amounts.js';
import { sum } from './decimal.js';
import { findLongestPrefix } from './find-longest-prefix.js';
import { type SchemeSource, type TaxStep, UnknownTax } from './tax-facts.js';
import type { ReducedHeading, VatRate } from './vat-rate.schema.js';

/** The VAT rates of a tariff, for one country on one day. */
export interface VatRates {
  readonly country: string;
  readonly day: string;
  readonly rates: readonly VatRate[];
  readonly reduced?: readonly ReducedHeading[] | undefined;
}

interface VatBases {
  readonly ruleId: string;
  readonly lines: readonly { readonly hsCode: string; readonly base: Big }[];
  readonly currency: string;
}

/** One step for each rate, in the order of the lines. @throws UnknownTax when no rate of that day is known for a heading */
export function vatOn(scheme: SchemeSource, vat: VatRates, { ruleId, lines, currency }: VatBases): TaxStep[] {
  const byRate = Map.groupBy(lines, ({ hsCode }) => rateOf(vat, hsCode, ruleId));
  return [...byRate].map(([{ rate, source, verified }, taxed]) => {
    const base = sum(taxed.map((line) => line.base));
    return stepOf(scheme, currency, { ruleId, tax: 'vat', base, rate, amount: base.times(rate), source, verified });
  });
}

function rateOf({ country, day, rates, reduced = [] }: VatRates, hsCode: string, ruleId: string): VatRate {
  const ofDay = rates.filter((row) => row.country === country && isInForce(row, day));
  const special = ofDay.find(({ prefixes = [] }) => prefixes.some((prefix) => hsCode.startsWith(prefix)));
  if (special) return special;
  const heading = findLongestPrefix(reduced, hsCode);
  if (heading) {
    const why = `whether ${country} taxes ${heading.what} (${hsCode}) at a reduced VAT rate is not known`;
    throw new UnknownTax({ ruleId, why });
  }
  const general = ofDay.find(({ prefixes }) => prefixes === undefined);
  if (general) return general;
  throw new UnknownTax({ ruleId, why: `the VAT of ${country} on ${day} is not known` });
}
