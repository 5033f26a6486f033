import { describe, expect, test } from '@jest/globals';
import { FacilityPublished, ProductPublished } from '#libs/contracts';
import { validateTemperatureBand, validateRoute } from './validate-route.js';

const facility = FacilityPublished.example;
const product = ProductPublished.example;
const codes = (way: Parameters<typeof validateRoute>[0], country = 'KZ') =>
  validateRoute(way, country, 'postal').map(({ code }) => code);

describe('a way through the network', () => {
  test('is served when a lane goes there and the product names office and promise', () => {
    expect(codes({ facility, product, lanes: ['urc-ala-truck'] })).toEqual([]);
  });

  test('is not served without a lane, or without an office of destination', () => {
    expect(codes({ facility, product, lanes: [] })).toEqual(['destination-not-served']);
    expect(codes({ facility, product, lanes: ['l'] }, 'FR')).toEqual(['destination-not-served']);
  });

  test('is served without a lane where none is needed', () => {
    expect(codes({ facility, product, lanes: 'none-needed' }, 'CN')).toEqual([]);
  });

  test('is one of the channel of its product', () => {
    const lanes = ['urc-ala-truck'];
    expect(validateRoute({ facility, product, lanes }, 'KZ', 'commercial')).toMatchObject([
      { pointer: '/product', code: 'product-of-other-channel' },
    ]);
    const parcel = { ...product, channels: ['commercial' as const] };
    expect(validateRoute({ facility, product: parcel, lanes }, 'KZ', 'commercial')).toEqual([]);
  });

  test('is kept cool from the first facility on', () => {
    expect(validateTemperatureBand('chilled', facility)).toMatchObject([
      { pointer: '/temperatureBand', code: 'band-not-kept' },
    ]);
    expect(validateTemperatureBand('chilled', { ...facility, temperatureBands: ['ambient', 'chilled'] })).toEqual([]);
    expect(validateTemperatureBand(undefined, facility)).toEqual([]);
  });

  test('names what the network does not know', () => {
    expect(codes({ facility: undefined, product: undefined, lanes: [] })).toEqual([
      'facility-unknown',
      'product-unknown',
    ]);
  });
});
