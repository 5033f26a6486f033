import { expect, it } from '@jest/globals';
import type { Executed } from '../inbox/chunk-runner.js';
import type { WorkItem } from '../inbox/fold.js';
import { StoreUnavailable, TooBusy } from '../core/errors.js';
import { CommandQueue, type CommandQueueOptions } from './command-queue.js';

const item = (id: unknown): WorkItem => ({
  prefetch: [],
  cause: { id: String(id), actor: undefined },
  handle: () => id,
});

function queueOver(
  execute: (items: readonly WorkItem[]) => Promise<Executed[]>,
  more: Partial<CommandQueueOptions> = {},
) {
  return new CommandQueue({ runner: { execute }, ...more });
}

it('shares one chunk among commands that come together, and gives each its own answer', async () => {
  const chunks: number[] = [];
  const queue = queueOver(async (given) => {
    chunks.push(given.length);
    return given.map(({ cause }) => (cause.id === '2' ? { error: new Error('two') } : { answer: Number(cause.id) }));
  });
  const answers = await Promise.allSettled([1, 2, 3].map((id) => queue.submit(item(id))));
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'error'))).toEqual([1, 'error', 3]);
  expect(chunks).toEqual([3]);
});

it('refuses at once what is beyond its queue, and keeps nothing of it', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  let performed = 0;
  const queue = queueOver(
    async (given) => {
      await gate;
      performed += given.length;
      return given.map(() => ({ answer: 1 }));
    },
    { limit: 6 },
  );
  const asked = Array.from({ length: 5 }, () => queue.submit(item(0)));
  const results = Promise.allSettled(asked);
  release();
  const refused = (await results).filter(({ status }) => status === 'rejected');
  expect(refused.map((one) => (one as PromiseRejectedResult).reason)).toEqual([
    expect.any(TooBusy),
    expect.any(TooBusy),
  ]);
  expect(performed).toBe(3);
});

it('has no more chunks under way than lanes, and is drained when nothing waits or runs', async () => {
  let [running, most, done] = [0, 0, 0];
  const queue = queueOver(
    async (given) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      done += given.length;
      return given.map(() => ({ answer: 1 }));
    },
    { chunk: 4, lanes: 2 },
  );
  const all = Promise.all(Array.from({ length: 50 }, () => queue.submit(item(0))));
  await queue.drained();
  expect([most, done]).toEqual([2, 50]);
  await all;
});

it('rejects every command of a chunk when the store did not answer', async () => {
  const queue = queueOver(() => Promise.reject(new StoreUnavailable(new Error('away'))));
  const answers = await Promise.allSettled([1, 2].map((id) => queue.submit(item(id))));
  expect(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof StoreUnavailable)).toBe(
    true,
  );
});

it('leaves room for other senders while one fills the queue, and serves them as soon', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const chunks: string[][] = [];
  const queue = queueOver(
    async (given) => {
      await gate;
      chunks.push(given.map(({ cause }) => cause.id));
      return given.map(() => ({ answer: 1 }));
    },
    { limit: 16, chunk: 4, lanes: 1 },
  );
  const ask = (from: string) => queue.submit(item(from), from);
  const bulk = Promise.allSettled(Array.from({ length: 20 }, () => ask('bulk')));
  const others = Promise.all([ask('other'), ask('other'), ask('third')]);
  open();
  await others;
  expect(chunks.slice(0, 2).flat()).toEqual(expect.arrayContaining(['other', 'third']));
  const refused = (await bulk).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(12);
  expect(refused.every((one) => (one as PromiseRejectedResult).reason.retryAfterSeconds >= 1)).toBe(true);
});
