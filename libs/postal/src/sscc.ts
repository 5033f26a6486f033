const LENGTH = 18;
const LAYOUT = /^\d{18}$/;

/** GS1 General Specifications, mod 10: from the right, every other digit counts three times. */
function checkDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether the text is a GS1 SSCC: 18 digits, the last of which checks the others. */
export function isSscc(text: string): boolean {
  return LAYOUT.test(text) && checkDigit(text.slice(0, -1)) === Number(text.at(-1));
}

/**
 * The number of a logistic unit: extension digit, company prefix, serial (padded with zeros), check digit.
 * @throws RangeError when a part is out of range: such a number must not be printed on a label.
 */
export function formatSscc(companyPrefix: string, extensionDigit: number, serial: number): string {
  if (!/^\d{7,10}$/.test(companyPrefix)) throw new RangeError('a company prefix has 7 to 10 digits');
  if (!Number.isInteger(extensionDigit) || extensionDigit < 0 || extensionDigit > 9) {
    throw new RangeError('an extension digit is from 0 to 9');
  }
  const places = LENGTH - 2 - companyPrefix.length;
  if (!Number.isInteger(serial) || serial < 0 || serial >= 10 ** places) {
    throw new RangeError(`a serial under this prefix has at most ${places} digits`);
  }
  const digits = `${extensionDigit}${companyPrefix}${String(serial).padStart(places, '0')}`;
  return digits + String(checkDigit(digits));
}
