import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fairShares } from './fair-shares.js';

it('gives none more than it needs, hands out all that is needed, and leaves none without a share while there is one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 500 }),
      (needs, total) => {
        const shares = fairShares(needs, total);
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(shares.every((share, i) => share <= needs[i]!)).toBe(true);
        expect(sum(shares)).toBe(Math.min(total, sum(needs)));
        if (needs.length <= total) expect(Math.min(...shares)).toBeGreaterThan(0);
      },
    ),
  );
});
