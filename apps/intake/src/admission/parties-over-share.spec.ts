import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partiesOverShare } from './parties-over-share.js';

test('below the limit every party may let orders wait', () => {
  expect(partiesOverShare(new Map([['steppe-post', 99]]), 100)).toEqual(new Set());
  expect(partiesOverShare(new Map(), 100)).toEqual(new Set());
});

test('at the limit a party alone is over its share', () => {
  expect(partiesOverShare(new Map([['steppe-post', 100]]), 100)).toEqual(new Set(['steppe-post']));
});

test('a party with little goes on beside one that fills the limit', () => {
  const waiting = new Map([
    ['steppe-post', 98],
    ['silk-market', 2],
  ]);
  expect(partiesOverShare(waiting, 100)).toEqual(new Set(['steppe-post']));
});

test('at the limit one party at least is over its share, and never one with less than another that is not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 2_000 }),
      (all, limit) => {
        const waiting = new Map(all.map((bytes, at) => [`party-${at}`, bytes]));
        const total = all.reduce((sum, bytes) => sum + bytes, 0);
        const over = partiesOverShare(waiting, limit);
        expect(over.size > 0).toBe(total >= limit);
        const most = Math.max(-1, ...[...waiting].filter(([party]) => !over.has(party)).map(([, bytes]) => bytes));
        for (const party of over) expect(waiting.get(party)!).toBeGreaterThan(most);
      },
    ),
  );
});
