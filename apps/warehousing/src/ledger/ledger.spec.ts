import { expect, test } from '@jest/globals';
import { entriesOf } from './ledger.js';

test('a movement has two sides that add up to nothing', () => {
  const sides = entriesOf('m', { unit: 'p', from: 'a', to: 'b', quantity: 1, grams: 424, at: '' });
  expect(sides.map(({ quantity }) => quantity)).toEqual([-1, 1]);
  expect(sides.map(({ grams }) => grams)).toEqual([-424, 424]);
  expect(new Set(sides.map(({ id }) => id)).size).toBe(2);
});
