import { HOME_COUNTRY, type TaxAssessment } from '#libs/contracts';
import { decimal, sum } from '../tax/decimal.js';

interface EnteredLine {
  readonly line: number;
  readonly tax: string;
  readonly base: string;
  readonly rate: string;
  /** Decimal, in the currency of the tax. */
  readonly amount: string;
}

/** What an officer enters of each line as an assessment: its source is the legal basis. */
export function enteredTaxOf(lines: readonly EnteredLine[], currency: string, legalBasis: string): TaxAssessment {
  const steps = lines.map(({ line, tax, base, rate, amount }) => ({
    ruleId: 'OFFICER',
    line,
    tax,
    base,
    rate,
    amount,
    unrounded: amount,
    source: legalBasis,
    verified: true,
  }));
  const decimals = Math.max(2, ...lines.map(({ amount }) => amount.split('.')[1]?.length ?? 0));
  const total = sum(lines.map(({ amount }) => decimal(amount))).toFixed(decimals);
  return { jurisdiction: HOME_COUNTRY, total: { amount: total, currency }, steps, tariffVersion: 'officer' };
}
