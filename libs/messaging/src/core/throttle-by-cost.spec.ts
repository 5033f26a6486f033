import { expect, it } from '@jest/globals';
import { throttleByCost } from './throttle-by-cost.js';

it('runs a slow query so rarely that it takes no more than its share of the time', async () => {
  let now = 0;
  let asked = 0;
  const question = throttleByCost(
    () => {
      now += 10;
      return Promise.resolve(++asked);
    },
    50,
    () => now,
  );
  expect(await question()).toBe(1);
  now += 499;
  expect(await question()).toBe(1);
  now += 1;
  expect(await question()).toBe(2);
});

it('runs the query again at once after a failure', async () => {
  let tries = 0;
  const question = throttleByCost(
    () => (++tries === 1 ? Promise.reject(new Error('away')) : Promise.resolve(tries)),
    50,
    () => tries * 1000,
  );
  await expect(question()).rejects.toThrow('away');
  expect(await question()).toBe(2);
});
