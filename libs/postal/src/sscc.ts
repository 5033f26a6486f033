export const SSCC_LENGTH = 18;
const BODY_LENGTH = SSCC_LENGTH - 1;
const DIGITS = /^\d+$/;

/** The last digit of a GS1 number: weights 3 and 1 by turns from the right, filled up to the next ten. */
export function gs1CheckDigit(body: string): number {
  if (!DIGITS.test(body)) throw new RangeError('a GS1 number has digits only');
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

/** Serial Shipping Container Code of GS1: 18 digits, the last one checks the others. */
export function isSscc(text: string): boolean {
  if (text.length !== SSCC_LENGTH || !DIGITS.test(text)) return false;
  return Number(text[BODY_LENGTH]) === gs1CheckDigit(text.slice(0, BODY_LENGTH));
}

/**
 * `prefix` is the extension digit with the company prefix; the serial fills what is left of 17 digits.
 *
 * @throws RangeError when they do not fit: such a number must not reach a label.
 */
export function formatSscc(prefix: string, serial: number): string {
  const room = BODY_LENGTH - prefix.length;
  if (!DIGITS.test(prefix) || room < 1) throw new RangeError('a prefix has 1 to 16 digits');
  if (!Number.isSafeInteger(serial) || serial < 0 || String(serial).length > room)
    throw new RangeError(`a serial has at most ${room} digits`);
  const body = prefix + String(serial).padStart(room, '0');
  return body + gs1CheckDigit(body);
}
