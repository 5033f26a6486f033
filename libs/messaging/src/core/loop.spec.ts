import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Loop } from './loop.js';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('never works twice at once, outlives an error, and waits at its end for what is under way', async () => {
  let [running, most, rounds, errors] = [0, 0, 0, 0];
  let isThird = (): void => undefined;
  const third = new Promise<void>((resolve) => (isThird = resolve));
  const loop = new Loop(
    async () => {
      most = Math.max(most, ++running);
      await pause(5);
      running -= 1;
      rounds += 1;
      if (rounds === 3) isThird();
      if (rounds === 1) throw new Error('once');
    },
    { restMs: 1, retryMs: 1 },
    () => (errors += 1),
  );
  loop.start();
  await third;
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

describe('a loop with an idle pace', () => {
  const roundsUntil = async (milliseconds: number) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return rounds;
  };
  let rounds = 0;
  let found = false;
  let loop: Loop;

  beforeEach(() => {
    jest.useFakeTimers();
    [rounds, found] = [0, false];
    loop = new Loop(
      async () => {
        rounds += 1;
        return found ? 100 : undefined;
      },
      { restMs: 100, idleMs: 400 },
      () => undefined,
    );
    loop.start();
  });
  afterEach(async () => {
    await loop.stop();
    jest.useRealTimers();
  });

  it('rests longer after each round that found nothing, up to the idle pace', async () => {
    expect(await roundsUntil(100)).toBe(2);
    expect(await roundsUntil(199)).toBe(2);
    expect(await roundsUntil(1)).toBe(3);
    expect(await roundsUntil(400)).toBe(4);
    expect(await roundsUntil(800)).toBe(6);
  });
  it('begins anew with a wake-up', async () => {
    await roundsUntil(700);
    loop.wake();
    expect(await roundsUntil(0)).toBe(5);
    expect(await roundsUntil(100)).toBe(6);
  });
  it('begins anew when a round found something', async () => {
    await roundsUntil(700);
    found = true;
    await roundsUntil(400);
    expect(await roundsUntil(100)).toBe(6);
    found = false;
    expect(await roundsUntil(200)).toBe(8);
  });
});
