import { expect, test } from '@jest/globals';
import {
  type DespatchSeries,
  emptySeries,
  openDespatch,
  type PostalConsolidationKey,
  takeSerial,
  withoutOpen,
  yearIn,
} from './despatch.js';

const line: PostalConsolidationKey = {
  facility: 'URC-OE',
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  category: 'C',
  subclass: 'CN',
  product: 'surface',
  livemode: true,
};
const open = (series: DespatchSeries, year = 2026) => openDespatch(series, line, { despatchId: 's', year, at: '' });

test('numbers begin at 1 in each year and have no gaps', () => {
  const first = open(emptySeries(line))!;
  const second = open(withoutOpen(first.series, 'URC-OE'))!;
  const nextYear = open(withoutOpen(second.series, 'URC-OE'), 2027)!;
  expect([first, second, nextYear].map(({ despatch }) => despatch.number)).toEqual([
    'CNURCAKZALAACCN60001',
    'CNURCAKZALAACCN60002',
    'CNURCAKZALAACCN70001',
  ]);
});

test('there is no despatch 10000 of a year', () => {
  expect(open({ ...emptySeries(line), last: { 2026: 9999 } })).toBeUndefined();
});

test('the year is that of the office, not of UTC', () => {
  const newYear = new Date('2026-12-31T16:00:00Z');
  expect(yearIn('Asia/Shanghai', newYear)).toBe(2027);
  expect(yearIn('Europe/Moscow', newYear)).toBe(2026);
});

test('the bag with serial 999, or the one that is waited for, is the last', () => {
  const { despatch } = open(emptySeries(line))!;
  expect(takeSerial(despatch, false)).toEqual({ serial: 1, last: false });
  expect(takeSerial(despatch, true)).toEqual({ serial: 1, last: true });
  expect(takeSerial({ ...despatch, lastSerial: 998 }, false)).toEqual({ serial: 999, last: true });
  expect(takeSerial({ ...despatch, closesWithNextBag: true }, false)).toEqual({ serial: 1, last: true });
});
