import { readCompactDay } from '#libs/times';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * What is wrong with the number of a Chinese identity card (GB 11643): 17 digits, among them the day of birth, and a check character
 * (weighted sum, modulo 11).
 *
 * @param rules whether the check character counts: the official sample messages have wrong ones
 */
export function identityNumberFault(
  text: string,
  { checkDigit }: { readonly checkDigit: boolean },
): 'form' | 'check-digit' | undefined {
  if (!/^\d{17}[\dX]$/i.test(text) || readCompactDay(text.slice(6, 14)) === undefined) return 'form';
  return checkDigit && !hasCheckDigit(text) ? 'check-digit' : undefined;
}

/** True for 18 characters with a valid check character. */
export function isIdentityNumber(text: string): boolean {
  return identityNumberFault(text, { checkDigit: true }) === undefined;
}

function hasCheckDigit(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17]!.toUpperCase();
}
