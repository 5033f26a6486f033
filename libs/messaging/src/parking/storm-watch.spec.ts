import { expect, it } from '@jest/globals';
import { StormWatch } from './storm-watch.js';

it('notices many keys of one topic that fail with one message within a minute, once', () => {
  const watch = new StormWatch(3);
  const note = (key: string, at: number) => watch.note('t', key, 'm', at);
  expect([note('a', 0), note('a', 1), note('b', 2), note('c', 3), note('d', 4)]).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});

it('counts neither old failures, nor other messages, nor other topics', () => {
  const watch = new StormWatch(3);
  expect([
    watch.note('t', 'a', 'm', 0),
    watch.note('t', 'b', 'm', 1),
    watch.note('t', 'c', 'm', 61_000),
    watch.note('t', 'd', 'other', 61_001),
    watch.note('other', 'e', 'm', 61_002),
    watch.note('other', 'f', 'm', 61_003),
  ]).toEqual([false, false, false, false, false, false]);
});

it('needs fewer keys while a topic is expected to calm down', () => {
  const watch = new StormWatch();
  const keys = (from: number, at: number) =>
    Array.from({ length: 10 }, (_, i) => watch.note('t', `${from + i}`, 'm', at)).includes(true);
  expect(keys(0, 0)).toBe(false);
  watch.expectCalm('t', 500_000);
  expect(keys(100, 400_000)).toBe(true);
  expect(keys(200, 600_000)).toBe(false);
});
