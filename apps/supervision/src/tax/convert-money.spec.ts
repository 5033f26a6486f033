import { describe, expect, it } from '@jest/globals';
import { applicableRules } from '../../test/examples.js';
import { convert } from './convert-money.js';
import { decimal } from './decimal.js';

describe('decimal', () => {
  it('is exact where floats are not', () => {
    expect(decimal('0.1').plus('0.2').eq('0.3')).toBe(true);
    expect(decimal('79.80').times('7.12').eq('568.176')).toBe(true);
  });

  it('writes cents half up', () => {
    expect(decimal('568.175').toFixed(2)).toBe('568.18');
    expect(decimal('0.004').toFixed(2)).toBe('0.00');
  });
});

describe('convert', () => {
  it('goes over the base, and knows nothing without a rate', () => {
    expect(convert({ amount: '1', currency: 'USD' }, 'KRW', applicableRules.rates)!.toFixed(2)).toBe('1390.63');
    expect(convert({ amount: '1', currency: 'XAU' }, 'CNY', applicableRules.rates)).toBeUndefined();
    expect(convert({ amount: '5', currency: 'XAU' }, 'XAU', applicableRules.rates)?.eq(5)).toBe(true);
  });
});
