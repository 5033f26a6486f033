import { expect, test } from '@jest/globals';
import { formatSscc, isSscc } from './sscc.js';

test('the example of the GS1 check digit calculator', () => {
  expect(isSscc('376104250021234569')).toBe(true);
  expect(formatSscc('7610425', 3, 2_123_456)).toBe('376104250021234569');
});

test.each(['376104250021234568', '37610425002123456', '3761042500212345690', 'A76104250021234569', ''])(
  '%s is none',
  (text) => {
    expect(isSscc(text)).toBe(false);
  },
);

test('what does not fit is refused, never cut', () => {
  expect(() => formatSscc('12', 0, 1)).toThrow(RangeError);
  expect(() => formatSscc('7610425', 10, 1)).toThrow(RangeError);
  expect(() => formatSscc('7610425', 0, 1_000_000_000)).toThrow(RangeError);
});

test('every number that is formatted is one', () => {
  for (let serial = 0; serial < 200; serial += 7) expect(isSscc(formatSscc('6941414', 0, serial))).toBe(true);
});
