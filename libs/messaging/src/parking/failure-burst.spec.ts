import { expect, it } from '@jest/globals';
import { FailureBurst } from './failure-burst.js';

it('notices many keys that fail with one message within a minute, once', () => {
  const burst = new FailureBurst(3);
  expect([burst.note('a', 'm', 0), burst.note('a', 'm', 1), burst.note('b', 'm', 2), burst.note('c', 'm', 3)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(burst.note('d', 'm', 4)).toBe(false);
});

it('counts neither old failures nor other messages', () => {
  const burst = new FailureBurst(3);
  expect([
    burst.note('a', 'm', 0),
    burst.note('b', 'm', 1),
    burst.note('c', 'm', 61_000),
    burst.note('d', 'other', 61_001),
  ]).toEqual([false, false, false, false]);
});
