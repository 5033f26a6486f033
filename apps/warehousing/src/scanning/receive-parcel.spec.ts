import { describe, expect, test } from '@jest/globals';
import { isWithinTolerance } from './compare-weight.js';
import { type AdvanceNotice, unknownParcel } from '../parcels/parcel.js';
import type { Scan } from '../barcodes/scan.js';
import { compareAnew, receiveParcel } from './receive-parcel.js';

const tolerance = { grams: 20, percent: 5 };
const notice: AdvanceNotice = {
  declarationId: 'd',
  declarationVersion: 1,
  itemNumber: 'LZ000000015CN',
  declaredGrams: 420,
  destinationCountry: 'KZ',
  product: 'surface',
  handoverFacility: 'URC-OE',
  promiseBy: '2026-12-01T00:00:00Z',
  channel: 'postal',
  regime: 'personal',
  direction: 'export',
};
const announced = { ...unknownParcel('p', true), notice };
const scan = (grams?: number): Scan => ({
  barcode: 'LZ000000015CN',
  facility: 'URC-OE',
  device: 'scale',
  at: '2026-11-23T08:00:00Z',
  ...(grams === undefined ? {} : { grams }),
});
const receive = (parcel: typeof announced, grams?: number) => receiveParcel(parcel, scan(grams), tolerance);

test.each([
  [420, 441, true],
  [420, 442, false],
  [420, 399, true],
  [100, 120, true],
  [100, 121, false],
  [10_000, 10_500, true],
  [10_000, 10_501, false],
])('declared %i g, measured %i g: isWithinTolerance is %s', (declared, measured, expected) => {
  expect(isWithinTolerance(declared, measured, tolerance)).toBe(expected);
});

describe('the first scan', () => {
  test('stores the parcel with its measured weight', () => {
    const { parcel, report } = receive(announced, 424);
    expect(report).toBe('received');
    expect(parcel).toMatchObject({
      where: { phase: 'stored' },
      measuredGrams: 424,
      bookedGrams: 424,
      arrival: { facility: 'URC-OE' },
    });
  });

  test('stores it with a difference when the weight is beyond tolerance', () => {
    expect(receive(announced, 900)).toMatchObject({ report: 'differed', parcel: { where: { phase: 'stored' } } });
  });

  test('without a weight receives it as it is, booked as declared', () => {
    const { parcel, report } = receive(announced);
    expect({ report, parcel }).toMatchObject({ report: 'received', parcel: { bookedGrams: 420 } });
    expect(parcel).not.toHaveProperty('measuredGrams');
  });
});

describe('goods that came without a weight', () => {
  const unweighed = receive(announced).parcel as typeof announced;

  test('are reported again with their first weight, which nothing was released before', () => {
    const { parcel, report } = receive(unweighed, 424);
    expect({ report, parcel }).toMatchObject({ report: 'received', parcel: { measuredGrams: 424, bookedGrams: 424 } });
    expect(receive(parcel as typeof announced, 425).report).toBeUndefined();
    expect(receive(unweighed, 900).report).toBe('differed');
  });

  test('are a sighting when they are scanned without one again', () => {
    expect(receive(unweighed).report).toBeUndefined();
  });
});

describe('a later scan', () => {
  const stored = receive(announced, 424).parcel as typeof announced;

  test('is a sighting only', () => {
    const { parcel, report } = receive(stored, 426);
    expect(report).toBeUndefined();
    expect(parcel).toMatchObject({ measuredGrams: 424, sightings: 2 });
  });

  test('that weighs beyond tolerance differs, once', () => {
    const again = receive(stored, 900);
    expect(again.report).toBe('differed');
    expect(receive(again.parcel as typeof announced, 905).report).toBeUndefined();
  });

  test('of a returned parcel changes nothing but when it was seen', () => {
    const gone = { ...stored, where: { phase: 'returned-to-sender', at: '', reason: '' } as const };
    expect(receive(gone, 900)).toMatchObject({ parcel: { where: gone.where, measuredGrams: 424 } });
  });
});

describe('an amended declaration', () => {
  const stored = receive(announced, 424).parcel;

  test('with the same weight says nothing new', () => {
    expect(compareAnew(stored, notice, tolerance).report).toBeUndefined();
  });

  test('with another weight is compared with the goods again', () => {
    const heavier = { ...stored, notice: { ...notice, declarationVersion: 2, declaredGrams: 900 } };
    expect(compareAnew(heavier, notice, tolerance).report).toBe('differed');
  });
});

test('the newest measured size is kept; a scan that does not measure it changes nothing', () => {
  const size = { length: 320, width: 240, height: 60 };
  const measured = receiveParcel(announced, { ...scan(424), size }, tolerance).parcel;
  expect(measured.measuredSize).toEqual(size);
  expect(receiveParcel(measured, scan(424), tolerance).parcel.measuredSize).toEqual(size);
  const larger = { ...size, height: 90 };
  expect(receiveParcel(measured, { ...scan(), size: larger }, tolerance).parcel.measuredSize).toEqual(larger);
});
