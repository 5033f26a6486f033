const DIGITS = 10;
const ONE = 10n ** BigInt(DIGITS);

/** A decimal string in units of 10^-10; exact for amounts (four decimals) and rates (at most ten). */
export function toUnits(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0').slice(0, DIGITS));
}

/** Truncated to 10^-10. */
export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

/** Truncated to 10^-10. */
export function divide(a: bigint, b: bigint): bigint {
  return (a * ONE) / b;
}

/** Two decimals, half up; for showing, not for comparing. */
export function toCents(units: bigint): string {
  const cents = (units * 100n + ONE / 2n) / ONE;
  const text = cents.toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
