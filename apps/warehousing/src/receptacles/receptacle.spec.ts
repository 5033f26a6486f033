import { expect, test } from '@jest/globals';
import { hasRoomFor, type Member, openReceptacle } from './receptacle.js';

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
