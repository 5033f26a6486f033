import type Big from 'big.js';
import { isInForce } from '#libs/contracts';
import { stepOf } from './amounts.js';
import { type SchemeSource, type TaxStep, UnknownTax } from './tax-facts.js';
import type { VatRate } from './vat-rate.schema.js';

/** The VAT rates of a tariff, for one country on one day. */
export interface VatRates {
  readonly country: string;
  readonly day: string;
  readonly rates: readonly VatRate[];
}

/** @throws UnknownTax when no rate of that day is known */
export function vatOn(
  scheme: SchemeSource,
  { country, day, rates }: VatRates,
  { ruleId, base, currency }: { ruleId: string; base: Big; currency: string },
): TaxStep {
  const found = rates.find((row) => row.country === country && isInForce(row, day));
  if (!found) throw new UnknownTax({ ruleId, why: `the VAT of ${country} on ${day} is not known` });
  const { rate, source, verified } = found;
  return stepOf(scheme, currency, { ruleId, tax: 'vat', base, rate, amount: base.times(rate), source, verified });
}
