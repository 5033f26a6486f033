import { describe, expect, test } from '@jest/globals';
import { FacilityPublished, ProductPublished } from '#libs/contracts';
import { examineRoute } from './examine-route.js';

const facility = FacilityPublished.example;
const product = ProductPublished.example;
const codes = (way: Parameters<typeof examineRoute>[0], country = 'KZ') =>
  examineRoute(way, country).map(({ code }) => code);

describe('a way through the network', () => {
  test('is served when a lane goes there and the product names office and promise', () => {
    expect(codes({ facility, product, lanes: ['urc-ala-truck'] })).toEqual([]);
  });

  test('is not served without a lane, or without an office of destination', () => {
    expect(codes({ facility, product, lanes: [] })).toEqual(['destination-not-served']);
    expect(codes({ facility, product, lanes: ['l'] }, 'FR')).toEqual(['destination-not-served']);
  });

  test('names what the network does not know', () => {
    expect(codes({ facility: undefined, product: undefined, lanes: [] })).toEqual([
      'facility-unknown',
      'product-unknown',
    ]);
  });
});
