import Big from 'big.js';

/** The number that a field of a checked message holds. */
export function numberIn(text: string | undefined): Big {
  return new Big(plain(text ?? '0'));
}

/** As JSON writes it: no plus, no naked point, no zeros in front; digits behind the point stay. */
export function plain(text: string): string {
  const [, minus = '', whole = '', fraction = ''] = /^(?:\+|(-))?0*(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  return `${minus}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}
