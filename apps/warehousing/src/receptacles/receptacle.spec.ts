import { expect, test } from '@jest/globals';
import { entriesOf } from '../ledger/ledger.js';
import { hasRoomFor, type Member, openReceptacle } from './receptacle.js';
import { rulesAt } from '../rules/rules.js';

const limits = { grossGrams: 30_000, items: 3, tareGrams: 300 };
const line = {
  facility: 'URC-OE',
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  category: 'C',
  subclass: 'CN',
  product: 'surface',
  livemode: true,
};
const member = (grams: number): Member => ({
  parcelId: `p${grams}`,
  declarationId: 'd',
  grams,
  promiseBy: '',
  registered: false,
});
const bag = (...grams: number[]) => ({
  ...openReceptacle('r', line, limits.tareGrams, ''),
  members: grams.map(member),
});

test('a bag is full by weight, with the bag itself', () => {
  expect(hasRoomFor(bag(20_000), 9_700, limits)).toBe(true);
  expect(hasRoomFor(bag(20_000), 9_701, limits)).toBe(false);
});

test('a bag is full by number', () => {
  expect(hasRoomFor(bag(1, 2), 1, limits)).toBe(true);
  expect(hasRoomFor(bag(1, 2, 3), 1, limits)).toBe(false);
});

test('a parcel that is too heavy for company goes alone', () => {
  expect(hasRoomFor(bag(), 30_000, limits)).toBe(true);
});

test('a movement has two sides that add up to nothing', () => {
  const sides = entriesOf('m', { unit: 'p', from: 'a', to: 'b', quantity: 1, grams: 424, at: '' });
  expect(sides.map(({ quantity }) => quantity)).toEqual([-1, 1]);
  expect(sides.map(({ grams }) => grams)).toEqual([-424, 424]);
  expect(new Set(sides.map(({ id }) => id)).size).toBe(2);
});

test('rules are those in force on the day; before the first there are none', () => {
  const rules = rulesAt(new Date('2026-11-23T00:00:00Z'));
  expect(rules.loadUnit('postal-receptacle').items).toBe(200);
  expect([rules.numberWindow('s10').months, rules.numberWindow('waybill').months]).toEqual([12, 6]);
  expect(rules.stockAbroad('ALA-OW', 'KZ')).toBe('free');
  expect(() => rulesAt(new Date('2001-01-01T00:00:00Z'))).toThrow('in force');
});
