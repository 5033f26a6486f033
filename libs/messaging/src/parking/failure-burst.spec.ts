import { expect, it } from '@jest/globals';
import { Storm } from './failure-burst.js';

it('notices many keys that fail alike within a minute, once', () => {
  const storm = new Storm(3);
  expect([storm.note('a', 'm', 0), storm.note('a', 'm', 1), storm.note('b', 'm', 2), storm.note('c', 'm', 3)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(storm.note('d', 'm', 4)).toBe(false);
});

it('takes neither old failures nor different ones for a storm', () => {
  const storm = new Storm(3);
  expect([
    storm.note('a', 'm', 0),
    storm.note('b', 'm', 1),
    storm.note('c', 'm', 61_000),
    storm.note('d', 'other', 61_001),
  ]).toEqual([false, false, false, false]);
});
