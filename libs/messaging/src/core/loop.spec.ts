import { expect, it } from '@jest/globals';
import { Loop } from './loop.js';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('never works twice at once, outlives an error, and waits at its end for what is under way', async () => {
  let [running, most, rounds, errors] = [0, 0, 0, 0];
  const loop = new Loop(
    async () => {
      most = Math.max(most, ++running);
      await pause(5);
      running -= 1;
      rounds += 1;
      if (rounds === 1) throw new Error('once');
    },
    { restMs: 1, retryMs: 1 },
    () => (errors += 1),
  );
  loop.start();
  await pause(60);
  await loop.stop();
  const before = rounds;
  expect([most, running, errors]).toEqual([1, 0, 1]);
  expect(rounds).toBeGreaterThan(2);
  await pause(20);
  expect(rounds).toBe(before);
});

it('ends at once when it rests', async () => {
  const loop = new Loop(
    async () => undefined,
    { restMs: 60_000 },
    () => undefined,
  );
  loop.start();
  await pause(5);
  await loop.stop();
  expect(loop.stopping.aborted).toBe(true);
});
