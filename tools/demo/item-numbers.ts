import { s10CheckDigit } from '#libs/postal';

/** A valid S10 number: service letters, eight digits, check digit, issuing country. @throws RangeError above eight digits */
export function itemNumber(service: string, serial: number, country = 'CN'): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 99_999_999) throw new RangeError('a serial has eight digits');
  const digits = String(serial).padStart(8, '0');
  return `${service}${digits}${s10CheckDigit(digits)}${country}`;
}
