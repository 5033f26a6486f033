import { codes, code as recordOf } from 'currency-codes';
import changes from '../data/currency-changes.json' with { type: 'json' };

interface CurrencyChange {
  readonly code: string;
  readonly digits: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const listed = new Set(codes());
const changed = new Map((changes as readonly CurrencyChange[]).map((change) => [change.code, change]));

/**
 * True for a code of ISO 4217 that is in use on that day, in upper case. Source: npm currency-codes 2.2.0 (list one of 2024-06-25), and what
 * amendments of ISO 4217 have changed since (`data/currency-changes.json`).
 *
 * @param day calendar day, YYYY-MM-DD
 */
export function isCurrency(code: string, day: string): boolean {
  const change = changed.get(code);
  if (!change) return listed.has(code);
  return change.validFrom <= day && (change.validTo === null || day <= change.validTo);
}

/** Decimals of the currency's minor unit (CNY 2, KRW 0, KWD 3), or undefined for an unknown code. */
export function minorUnitsOf(code: string): number | undefined {
  return changed.get(code)?.digits ?? recordOf(code)?.digits;
}
