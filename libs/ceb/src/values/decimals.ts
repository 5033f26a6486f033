import Big from 'big.js';

/** The number that a field of a checked message holds. */
export function numberIn(text: string | undefined): Big {
  return new Big(plain(text ?? '0'));
}

/** As JSON writes it: no plus, no naked point, no zeros in front; digits behind the point stay. */
export function plain(text: string): string {
  const [, minus = '', whole = '', fraction = ''] = /^(?:\+|(-))?(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  return `${minus}${whole.replace(/^0+/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As `/0+$/` would leave it, in time linear to the text. */
export function withoutZerosBehind(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
