import { codes, code as recordOf } from 'currency-codes';

const active = new Set(codes());

/** True for an active code of ISO 4217, in upper case. Source: npm currency-codes 2.2.0, list one of 2024-06-25. */
export function isCurrency(code: string): boolean {
  return active.has(code);
}

/** Decimals of the currency's minor unit (CNY 2, KRW 0, KWD 3), or undefined for an unknown code. */
export function minorUnitsOf(code: string): number | undefined {
  return recordOf(code)?.digits;
}
