import { describe, expect, test } from '@jest/globals';
import { isCurrency, minorUnitsOf } from './index.js';

describe('a currency', () => {
  test.each([
    ['CNY', '2026-12-01', true],
    ['KZT', '2026-12-01', true],
    ['XCG', '2026-12-01', true],
    ['XCG', '2025-03-30', false],
    ['ANG', '2025-06-30', true],
    ['ANG', '2025-07-01', false],
    ['BGN', '2025-12-31', true],
    ['BGN', '2026-01-01', false],
    ['ZWG', '2026-12-01', true],
    ['ABC', '2026-12-01', false],
    ['cny', '2026-12-01', false],
  ])('%s on %s: %s', (code, day, isOne) => expect(isCurrency(code, day)).toBe(isOne));

  test('has the decimals of its minor unit', () => {
    expect(['CNY', 'JPY', 'KRW', 'KWD', 'XCG', 'VND', 'ABC'].map(minorUnitsOf)).toEqual([2, 0, 0, 3, 2, 0, undefined]);
  });
});
