import { describe, expect, it } from '@jest/globals';

import { offerOf } from './mix.js';

const offers = Array.from({ length: 5_000 }, (_, i) => offerOf(i + 1, `B-${i}`));
const share = (those: (offer: (typeof offers)[number]) => boolean) => offers.filter(those).length / offers.length;

describe('the mix', () => {
  it('is what the report says', () => {
    expect(share(({ order }) => order.channel === 'postal')).toBeCloseTo(0.8, 1);
    expect(share(({ order }) => order.channel === 'express')).toBeCloseTo(0.1, 1);
    expect(share(({ waybill }) => waybill !== undefined)).toBeCloseTo(0.1, 1);
    expect(share(({ by }) => by === 'http')).toBeCloseTo(0.2, 1);
  });

  it('is the same each time, and no label comes twice', () => {
    expect(offerOf(77, 'B-76')).toEqual(offers[76]);
    expect(new Set(offers.map(({ order }) => order.itemNumber)).size).toBe(offers.length);
  });
});
