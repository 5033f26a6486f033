import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatSscc, gs1CheckDigit, isSscc, SSCC_LENGTH } from './sscc.js';

describe('an SSCC', () => {
  test('is what the examples of GS1 say', () => {
    expect(gs1CheckDigit('10614141234567890')).toBe(8);
    expect(isSscc('106141412345678908')).toBe(true);
    expect(formatSscc('10614141', 234_567_890)).toBe('106141412345678908');
  });

  test('is minted valid, and one wrong digit is seen', () => {
    const place = fc.nat({ max: SSCC_LENGTH - 1 });
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), place, fc.integer({ min: 1, max: 9 }), (serial, at, more) => {
        const number = formatSscc('36901234', serial);
        expect(isSscc(number)).toBe(true);
        const wrong = number.slice(0, at) + String((Number(number[at]) + more) % 10) + number.slice(at + 1);
        expect(isSscc(wrong)).toBe(false);
      }),
    );
  });

  test.each(['', '10614141234567890', '1061414123456789080', '10614141234567890X', '106141412345678901'])(
    'is not "%s"',
    (text) => expect(isSscc(text)).toBe(false),
  );

  test('is not made from what does not fit', () => {
    expect(() => formatSscc('', 1)).toThrow(RangeError);
    expect(() => formatSscc('1A', 1)).toThrow(RangeError);
    expect(() => formatSscc('3690123456789012', 10)).toThrow(RangeError);
    expect(() => formatSscc('36901234', -1)).toThrow(RangeError);
  });
});
