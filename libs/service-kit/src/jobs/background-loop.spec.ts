import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { commandContext } from '#libs/messaging';
import { BackgroundLoop, type LoopOptions, type RoundResult } from './background-loop.js';

class Loop extends BackgroundLoop {
  rounds = 0;
  atOnce = 0;
  next: () => Promise<RoundResult> = async () => undefined;

  constructor(options: LoopOptions = { restMs: 1_000 }) {
    super(options);
  }

  override async round(): Promise<RoundResult> {
    this.rounds += 1;
    this.atOnce += 1;
    expect(this.atOnce).toBe(1);
    try {
      return await this.next();
    } finally {
      this.atOnce -= 1;
    }
  }
}

let loop: Loop;

const start = (options?: LoopOptions) => {
  loop = new Loop(options);
  loop.onApplicationBootstrap();
};
const after = async (milliseconds: number) => {
  await jest.advanceTimersByTimeAsync(milliseconds);
  return loop.rounds;
};

beforeEach(() => {
  Logger.overrideLogger(false);
  jest.useFakeTimers();
});

afterEach(async () => {
  jest.useRealTimers();
  await loop.beforeApplicationShutdown();
});

describe('a background loop', () => {
  it('runs at once, then after each rest', async () => {
    start();
    expect(await after(0)).toBe(1);
    expect(await after(999)).toBe(1);
    expect(await after(1)).toBe(2);
  });

  it('gives its commands in its own name', async () => {
    const actors: unknown[] = [];
    start({ restMs: 1_000, actor: 'timekeeper' });
    loop.next = async () => void actors.push(commandContext.getStore()?.actor);
    await after(1_000);
    expect(actors).toEqual(['timekeeper']);
  });

  it('does not rest while there is more, nor come again when it is done', async () => {
    start();
    const results: RoundResult[] = ['more', 'more', undefined, 'done'];
    loop.next = async () => results.shift();
    expect(await after(1_500)).toBe(4);
    expect(await after(60_000)).toBe(5);
  });

  it('is woken from its rest, and comes again when it is woken while it works', async () => {
    start();
    await after(0);
    loop.wake();
    expect(await after(0)).toBe(2);
    let finish = (): void => undefined;
    loop.next = () => new Promise((resolve) => (finish = () => resolve()));
    await after(1_000);
    loop.wake();
    loop.wake();
    expect(await after(5_000)).toBe(3);
    finish();
    expect(await after(0)).toBe(4);
    finish();
    expect(await after(0)).toBe(4);
  });

  it('waits longer after each failure, also when it is woken, and as usual after a success', async () => {
    start({ restMs: 100 });
    loop.next = () => Promise.reject(new Error('the database is away'));
    await after(100);
    expect(loop.rounds).toBe(2);
    loop.wake();
    expect(await after(499)).toBe(2);
    expect(await after(1)).toBe(3);
    expect(await after(999)).toBe(3);
    expect(await after(1)).toBe(4);
    loop.next = async () => undefined;
    expect(await after(2_000)).toBe(5);
    expect(await after(100)).toBe(6);
  });

  it('waits for the running round when it stops, and begins no other', async () => {
    start();
    let finish = (): void => undefined;
    loop.next = () => new Promise((resolve) => (finish = () => resolve('more')));
    await after(1_000);
    let hasStopped = false;
    const stopped = loop.beforeApplicationShutdown().then(() => (hasStopped = true));
    await after(60_000);
    expect(hasStopped).toBe(false);
    finish();
    await stopped;
    expect(await after(60_000)).toBe(2);
  });

  it('stops at once when it rests', async () => {
    start();
    await after(0);
    await loop.beforeApplicationShutdown();
    expect(await after(60_000)).toBe(1);
  });
});
