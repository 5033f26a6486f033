import { identityNumberFault } from '#libs/ceb';

/** There is no such region, so nobody has such a number. */
const REGION = '999999';
const CHARACTERS = '0123456789X'.split('');

/** The identity number of the n-th invented person: well-formed by GB 11643, and the number of nobody. */
export function identityNumber(n: number): string {
  const day = `1990${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}`;
  const before = `${REGION}${day}${String(Math.floor(n / 336) % 1000).padStart(3, '0')}`;
  const check = CHARACTERS.find((one) => identityNumberFault(before + one, { checkDigit: true }) === undefined);
  return `${before}${check}`;
}
