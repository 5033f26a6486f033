import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isImpc, parseImpc } from './impc.js';
import { formatS8, parseS8 } from './s8.js';
import { formatS9, parseS9, S9_LENGTH } from './s9.js';

const despatch = {
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  category: 'C',
  subclass: 'CN',
  year: 2026,
  number: 123,
};
const label = { despatch, serial: 1, last: false, registered: false, grams: 16_400 };

describe('the number of a receptacle', () => {
  test('is that of the worked example: Urumqi to Almaty, surface parcels, despatch 123, bag 1, 16.4 kg', () => {
    expect(formatS9(label)).toBe('CNURCAKZALAACCN60123001000164');
    expect(formatS8(despatch)).toBe('CNURCAKZALAACCN60123');
    expect(parseS9('CNURCAKZALAACCN60123001000164', 2026)).toEqual(label);
  });

  test('rounds the weight up, so that no bag weighs more than its label says', () => {
    expect(formatS9({ ...label, grams: 16_401 }).slice(-4)).toBe('0165');
    expect(formatS9({ ...label, grams: 1 }).slice(-4)).toBe('0001');
  });

  test('says by a flag that it is the last of its despatch, and that it holds registered items', () => {
    expect(formatS9({ ...label, last: true }).slice(23, 25)).toBe('10');
    expect(formatS9({ ...label, registered: true }).slice(23, 25)).toBe('01');
  });

  test('reads back as it was written', () => {
    const labels = fc.record({
      despatch: fc.record({
        originOffice: fc.constantFrom('CNURCA', 'CNKHGA'),
        destinationOffice: fc.constantFrom('KZALAA', 'UZTASA', 'RUMOWS'),
        category: fc.constantFrom('A', 'B', 'C', 'D'),
        subclass: fc.constantFrom('CN', 'UN', 'EN', 'CC'),
        year: fc.integer({ min: 2017, max: 2026 }),
        number: fc.integer({ min: 1, max: 9999 }),
      }),
      serial: fc.integer({ min: 1, max: 999 }),
      last: fc.boolean(),
      registered: fc.boolean(),
      grams: fc.integer({ min: 1, max: 9999 }).map((units) => units * 100),
    });
    fc.assert(
      fc.property(labels, (one) => {
        const text = formatS9(one);
        expect(text).toHaveLength(S9_LENGTH);
        expect(parseS9(text, 2026)).toEqual(one);
      }),
    );
  });

  test.each([
    ['serial 0', { ...label, serial: 0 }],
    ['serial 1000', { ...label, serial: 1000 }],
    ['no weight', { ...label, grams: 0 }],
    ['999.91 kg', { ...label, grams: 999_901 }],
    ['despatch 0', { ...label, despatch: { ...despatch, number: 0 } }],
    ['despatch 10000', { ...label, despatch: { ...despatch, number: 10_000 } }],
    ['an office of five letters', { ...label, despatch: { ...despatch, originOffice: 'CNURC' } }],
    ['a small category', { ...label, despatch: { ...despatch, category: 'c' } }],
  ])('is not made from %s', (_, wrong) => {
    expect(() => formatS9(wrong)).toThrow(RangeError);
  });

  test.each([
    '',
    'CNURCAKZALAACCN60123',
    'CNURCAKZALAACCN60000001000164',
    'CNURCAKZALAACCN60123000000164',
    'CNURCAKZALAACCN60123001200164',
  ])('is not read from "%s"', (text) => {
    expect(parseS9(text, 2026)).toBeUndefined();
  });
});

test('the digit of the year is the latest such year that is not in the future', () => {
  expect(parseS8('CNURCAKZALAACCN90001', 2026)?.year).toBe(2019);
  expect(parseS8('CNURCAKZALAACCN60001', 2026)?.year).toBe(2026);
  expect(parseS8('CNURCAKZALAACCN70001', 2026)?.year).toBe(2017);
});

test('an office code has a country, a place and a qualifier', () => {
  expect(parseImpc('CNURCA')).toEqual({ country: 'CN', place: 'URC', qualifier: 'A' });
  expect(isImpc('CNURM')).toBe(false);
  expect(isImpc('cnurca')).toBe(false);
});
