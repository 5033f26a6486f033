import { expect, it } from '@jest/globals';
import { repeat } from './repeat.js';

it('never works twice at once, outlives an error, and waits at its end for what is under way', async () => {
  let [running, most, turns, errors] = [0, 0, 0, 0];
  const stop = repeat(
    1,
    async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      turns += 1;
      if (turns === 1) throw new Error('once');
    },
    () => (errors += 1),
  );
  await new Promise((resolve) => setTimeout(resolve, 60));
  await stop();
  const before = turns;
  expect([most, running, errors]).toEqual([1, 0, 1]);
  expect(turns).toBeGreaterThan(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(turns).toBe(before);
});
