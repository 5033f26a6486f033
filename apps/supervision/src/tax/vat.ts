import type Big from 'big.js';
import { stepOf } from './amounts.js';
import type { Scheme, VatRate } from './tariff.js';
import { type TaxStep, UnknownTax } from './tax-facts.js';

/** The rate of one country on one day. */
export interface VatBook {
  readonly country: string;
  readonly day: string;
  readonly rates: readonly VatRate[];
}

/** @throws Unknown when no rate of that day is known */
export function vatOn(
  scheme: Scheme,
  { country, day, rates }: VatBook,
  { ruleId, base, currency }: { ruleId: string; base: Big; currency: string },
): TaxStep {
  const found = rates.find((row) => row.country === country && row.validFrom <= day && day <= (row.validTo ?? day));
  if (!found) throw new UnknownTax({ ruleId, why: `the VAT of ${country} on ${day} is not known` });
  const { rate, source, verified } = found;
  return stepOf(scheme, currency, { ruleId, tax: 'vat', base, rate, amount: base.times(rate), source, verified });
}
