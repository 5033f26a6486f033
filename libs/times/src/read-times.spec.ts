import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateIn, readBeijingTime, readCompactDay, readDay, readInstant, readUtc } from './index.js';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

describe('an instant of RFC 3339', () => {
  test.each([
    ['2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00:00.25Z', '2026-11-23T08:00:00.250Z'],
    ['2026-11-23T08:00:00.123456Z', '2026-11-23T08:00:00.123Z'],
    ['2026-11-23T08:00:00+08:00', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T20:00:00-05:30', '2026-11-24T01:30:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s is read', (text, at) => {
    expect(iso(readInstant(text))).toBe(at);
    expect(dateIn(text).toISOString()).toBe(at);
  });

  test.each([
    '2026-12-31T25:61:61Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T23:59:60Z',
    '2026-02-30T25:00:00Z',
    '2026-02-29T08:00:00Z',
    '2026-11-31T08:00:00Z',
    '2026-11-31',
    '2026-00-10T08:00:00Z',
    '2026-11-23 08:00:00Z',
    '2026-11-23t08:00:00z',
    '2026-11-23T08:00:00',
    '2026-11-23T08:00:00+24:00',
    '2026-11-23T08:00:00+08',
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '9999-12-31T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    'yesterday',
    '',
  ])('%s is none', (text) => {
    expect(readInstant(text)).toBeUndefined();
    expect(() => dateIn(text)).toThrow('no time');
  });

  test('is of UTC only where it ends in Z', () => {
    expect(readUtc('2026-11-23T08:00:00Z')).toBe(readInstant('2026-11-23T08:00:00Z'));
    expect(readUtc('2026-11-23T08:00:00+00:00')).toBeUndefined();
  });

  test('is what the platform writes, of every millisecond of the span', () => {
    const [first, last] = [Date.UTC(1970, 0, 1), Date.UTC(2099, 11, 31, 23, 59, 59, 999)];
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (at) => {
        expect(readInstant(new Date(at).toISOString())).toBe(at);
      }),
    );
  });
});

describe('a time of a CEB message', () => {
  test.each([
    ['20261123160000', '2026-11-23T08:00:00.000Z'],
    ['20260101000000', '2025-12-31T16:00:00.000Z'],
    ['20261123160000123', '2026-11-23T08:00:00.123Z'],
  ])('%s is Beijing time', (text, at) => expect(iso(readBeijingTime(text))).toBe(at));

  test.each(['20260230000000', '20261123240000', '20261123006000', '2026112316000', '00010101000000', '2026-11-23'])(
    '%s is none',
    (text) => expect(readBeijingTime(text)).toBeUndefined(),
  );
});

describe('a day', () => {
  test.each(['2026-11-30', '2028-02-29', '9999-12-31'])('%s is one', (text) => {
    expect(readDay(text)).toBe(text);
    expect(readCompactDay(text.replaceAll('-', ''))).toBe(text);
  });

  test.each(['2026-11-31', '2026-02-30', '2026-02-29', '2026-13-01', '2026-00-01', '2026-01-00', '0001-01-01'])(
    '%s is none',
    (text) => {
      expect(readDay(text)).toBeUndefined();
      expect(readCompactDay(text.replaceAll('-', ''))).toBeUndefined();
    },
  );
});
