import { expect, it } from '@jest/globals';
import type { ChunkRunner, PendingAct, Performed } from '../chunk/chunk-runner.js';
import { StoreUnavailable, TooBusy } from '../errors.js';
import { Acts, type ActsOptions } from './acts.js';

const handler = { decide: () => ({}) };

function actsOver(perform: (acts: readonly PendingAct[]) => Promise<Performed[]>, more: Partial<ActsOptions> = {}) {
  const runner = { perform } as unknown as ChunkRunner;
  return new Acts({ runner, now: () => new Date(0), ...more });
}

it('shares one chunk among acts that come together, and gives each its own answer', async () => {
  const chunks: number[] = [];
  const acts = actsOver(async (given) => {
    chunks.push(given.length);
    return given.map(({ incoming }) => (incoming.data === 2 ? { error: new Error('two') } : { answer: incoming.data }));
  });
  const answers = await Promise.allSettled([1, 2, 3].map((data) => acts.perform(handler, { name: 'A', data })));
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'error'))).toEqual([1, 'error', 3]);
  expect(chunks).toEqual([3]);
});

it('refuses at once what is beyond its queue, and keeps nothing of it', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  let performed = 0;
  const acts = actsOver(
    async (given) => {
      await gate;
      performed += given.length;
      return given.map(() => ({ answer: 1 }));
    },
    { limit: 6 },
  );
  const asked = Array.from({ length: 5 }, () => acts.perform(handler, { name: 'A', data: 0 }));
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
  const acts = actsOver(
    async (given) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      done += given.length;
      return given.map(() => ({ answer: 1 }));
    },
    { chunk: 4, lanes: 2 },
  );
  const all = Promise.all(Array.from({ length: 50 }, () => acts.perform(handler, { name: 'A', data: 0 })));
  await acts.drained();
  expect([most, done]).toEqual([2, 50]);
  await all;
});

it('tells all of a chunk when the store did not answer', async () => {
  const acts = actsOver(() => Promise.reject(new StoreUnavailable(new Error('away'))));
  const answers = await Promise.allSettled([1, 2].map((data) => acts.perform(handler, { name: 'A', data })));
  expect(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof StoreUnavailable)).toBe(
    true,
  );
});

it('leaves room for others while one fills the queue, and serves them as soon', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const chunks: unknown[][] = [];
  const acts = actsOver(
    async (given) => {
      await gate;
      chunks.push(given.map(({ incoming }) => incoming.data));
      return given.map(() => ({ answer: 1 }));
    },
    { limit: 16, chunk: 4, lanes: 1 },
  );
  const ask = (from: string) => acts.perform(handler, { name: 'A', data: from, from });
  const bulk = Promise.allSettled(Array.from({ length: 20 }, () => ask('bulk')));
  const others = Promise.all([ask('other'), ask('other'), ask('third')]);
  open();
  await others;
  expect(chunks.slice(0, 2).flat()).toEqual(expect.arrayContaining(['other', 'third']));
  const refused = (await bulk).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(12);
  expect(refused.every((one) => (one as PromiseRejectedResult).reason.retryAfterSeconds >= 1)).toBe(true);
});
