const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** True for 18 characters with a valid check character (GB 11643: weighted sum, modulo 11). */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/i.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17]!.toUpperCase();
}
