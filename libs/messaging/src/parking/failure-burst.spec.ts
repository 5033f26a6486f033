import { expect, it } from '@jest/globals';
import { FailureBurst } from './failure-burst.js';

it('notices many keys that fail alike within a minute, once', () => {
  const burst = new FailureBurst(3);
  expect([burst.note('a', 'm', 0), burst.note('a', 'm', 1), burst.note('b', 'm', 2), burst.note('c', 'm', 3)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(burst.note('d', 'm', 4)).toBe(false);
});

it('takes neither old failures nor different ones for a storm', () => {
  const burst = new FailureBurst(3);
  expect([
    burst.note('a', 'm', 0),
    burst.note('b', 'm', 1),
    burst.note('c', 'm', 61_000),
    burst.note('d', 'other', 61_001),
  ]).toEqual([false, false, false, false]);
});
