import { isCountry } from './countries.js';

/** An error or a warning about an item number. An error refuses it; customs considers a warning. */
export interface S10Finding {
  readonly severity: 'error' | 'warning';
  readonly code:
    | 's10-structure'
    | 's10-check-digit'
    | 's10-letter-reserved'
    | 's10-letter-unallocated'
    | 's10-letter-by-agreement'
    | 's10-country-unknown';
  readonly detail: string;
}

const LENGTH = 13;
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;
const RESERVED = 'JKSTW';
const UNALLOCATED = 'FIOXY';
/** Domestic, bilateral or multilateral use only; AV to AZ, GA and GD by their second letter too. */
const BY_AGREEMENT = /^([BDNPZ]|A[V-Z]|G[AD])/;

/** Upper case and without blanks; the input may have lower case and blanks. */
export function normaliseItemNumber(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/** The check digit of an eight-digit serial: UPU S10-12, weighted sum modulo 11. It does not depend on letters and country. */
export function s10CheckDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial[i]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return 0;
  return digit === 11 ? 5 : digit;
}

/**
 * All errors and warnings about a normalised item number (UPU S10-12: two letters, eight digits, check digit, country of the issuing
 * post). Reserved letters and unknown issuers are warnings: such labels exist, and the check digit does not detect a wrong letter.
 */
export function validateItemNumber(number: string): S10Finding[] {
  const fault = structureFault(number);
  if (fault !== undefined) return [{ severity: 'error', code: 's10-structure', detail: fault }];
  const expected = s10CheckDigit(number.slice(2, 10));
  const found = Number(number[10]);
  const digit: S10Finding[] =
    found === expected
      ? []
      : [{ severity: 'error', code: 's10-check-digit', detail: `check digit is ${found}, should be ${expected}` }];
  return [...digit, ...warningsAbout(number)];
}

export function isItemNumber(number: string): boolean {
  return validateItemNumber(number).every(({ severity }) => severity !== 'error');
}

function structureFault(number: string): string | undefined {
  if (number.length !== LENGTH) return `has ${number.length} characters, must have ${LENGTH}`;
  for (let i = 0; i < LENGTH; i++) {
    const letter = i < 2 || i > 10;
    if (!(letter ? /[A-Z]/ : /[0-9]/).test(number[i]!))
      return `position ${i + 1} must be a ${letter ? 'letter' : 'digit'}`;
  }
  return undefined;
}

function warningsAbout(number: string): S10Finding[] {
  const warnings: S10Finding[] = [];
  const warn = (code: S10Finding['code'], detail: string) => warnings.push({ severity: 'warning', code, detail });
  const first = number[0]!;
  if (RESERVED.includes(first))
    warn('s10-letter-reserved', `service letter ${first} is reserved and must not be assigned`);
  if (UNALLOCATED.includes(first)) warn('s10-letter-unallocated', `service letter ${first} is not allocated`);
  if (BY_AGREEMENT.test(number))
    warn('s10-letter-by-agreement', `service ${number.slice(0, 2)} is for use by agreement only`);
  const country = number.slice(11);
  if (!isCountry(country)) warn('s10-country-unknown', `issuing country ${country} is not in ISO 3166-1`);
  return warnings;
}
