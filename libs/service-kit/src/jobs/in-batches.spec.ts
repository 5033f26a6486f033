import { expect, it } from '@jest/globals';
import { inBatches } from './in-batches.js';

async function run(count: number, most: number) {
  const handled: number[][] = [];
  const find = (after = 0, limit: number) =>
    Promise.resolve(Array.from({ length: Math.min(limit, count - after) }, (_, i) => after + i + 1));
  const { more } = await inBatches({ size: 2, most }, find, (batch) => {
    handled.push([...batch]);
    return Promise.resolve();
  });
  return { handled, more };
}

it('handles everything, each batch after the one before', async () => {
  expect(await run(3, 9)).toEqual({ handled: [[1, 2], [3]], more: false });
  expect(await run(4, 9)).toEqual({
    handled: [
      [1, 2],
      [3, 4],
    ],
    more: false,
  });
  expect(await run(0, 9)).toEqual({ handled: [], more: false });
});

it('stops after the most batches, and says that there may be more', async () => {
  expect(await run(5, 2)).toEqual({
    handled: [
      [1, 2],
      [3, 4],
    ],
    more: true,
  });
});
