/** GS1 SSCC, 18 digits: extension digit, company prefix and serial reference, check digit (GS1 General Specifications, 7.9). */
const LENGTH = 18;

export function isSscc(text: string): boolean {
  return /^\d{18}$/.test(text) && Number(text[LENGTH - 1]) === checkDigit(text.slice(0, LENGTH - 1));
}

/** @throws RangeError when prefix and serial do not fit into sixteen digits together */
export function formatSscc(companyPrefix: string, extensionDigit: number, serial: number): string {
  const room = LENGTH - 2 - companyPrefix.length;
  const reference = String(serial);
  if (!/^\d{7,10}$/.test(companyPrefix) || reference.length > room || !Number.isInteger(serial) || serial < 0)
    throw new RangeError('prefix and serial of an SSCC have sixteen digits together');
  if (!/^\d$/.test(String(extensionDigit))) throw new RangeError('the extension digit of an SSCC is one digit');
  const digits = `${extensionDigit}${companyPrefix}${reference.padStart(room, '0')}`;
  return digits + String(checkDigit(digits));
}

/** Weights 3 and 1 in turn from the right. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
