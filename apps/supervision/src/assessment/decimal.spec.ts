import { describe, expect, it } from '@jest/globals';
import { convert } from './convert-money.js';
import { multiply, toCents, toUnits } from './decimal.js';
import { applicableRules } from '../../test/examples.js';

describe('decimal', () => {
  it('is exact where floats are not', () => {
    expect(toUnits('0.1') + toUnits('0.2')).toBe(toUnits('0.3'));
    expect(multiply(toUnits('79.80'), toUnits('7.12'))).toBe(toUnits('568.176'));
  });

  it('shows cents half up', () => {
    expect(toCents(toUnits('568.175'))).toBe('568.18');
    expect(toCents(toUnits('0.004'))).toBe('0.00');
  });
});

describe('convert', () => {
  it('goes over the base, and knows nothing without a rate', () => {
    expect(toCents(convert({ amount: '1', currency: 'USD' }, 'KRW', applicableRules.rates)!)).toBe('1390.63');
    expect(convert({ amount: '1', currency: 'XAU' }, 'CNY', applicableRules.rates)).toBeUndefined();
    expect(convert({ amount: '5', currency: 'XAU' }, 'XAU', applicableRules.rates)).toBe(toUnits('5'));
  });
});
