import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '../core/errors.js';
import { recordsOf, type Slice } from '../inbox/slices.js';
import { BatchCollector, type PendingBatch } from './batch-collector.js';

const records = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({ offset: from + i, key: 'k', headers: {}, value: null, timestamp: 0 }));

function collectorOf(consume: (slices: readonly Slice[]) => Promise<void>, chunk = 10, bytes = 1_000) {
  const chunks: number[][] = [];
  const collector = new BatchCollector(
    async (slices) => {
      await consume(slices);
      chunks.push(slices.map((slice) => slice.records.length));
    },
    { chunk, bytes, lingerMs: 1, onWaiting: () => undefined },
  );
  const submit = (partition: number, count: number, more: Partial<PendingBatch> = {}) => {
    const done: number[] = [];
    const batch = {
      topic: 't',
      partition,
      records: records(count),
      heartbeat: () => Promise.resolve(),
      isMine: () => true,
      stoppedAt: () => undefined,
      onDone: (offset: number) => void done.push(offset),
      ...more,
    };
    return { done, finished: collector.submit(batch) };
  };
  return { chunks, submit, collector };
}

it('collects partitions into one chunk, and a short one leaves its share to the long one', async () => {
  const { chunks, submit } = collectorOf(() => Promise.resolve());
  const all = [submit(0, 1), submit(1, 12), submit(2, 2)];
  await Promise.all(all.map(({ finished }) => finished));
  expect(chunks).toEqual([[1, 7, 2], [5]]);
  expect(all[1]!.done).toEqual([6, 11]);
});

it('reports no records that did not take effect when a partition is lost while the database is away', async () => {
  let mine = true;
  const { submit } = collectorOf(() => {
    mine = false;
    return Promise.reject(new StoreUnavailable(new Error('away')));
  });
  const { done, finished } = submit(0, 3, { isMine: () => mine });
  await finished;
  expect(done).toEqual([]);
});

it('halves a chunk that fails, so that what is too much for one statement is written in parts, and grows again', async () => {
  const { chunks, submit } = collectorOf((slices) =>
    recordsOf(slices) > 3 && slices[0]!.records[0]!.offset < 4
      ? Promise.reject(new StoreUnavailable(new Error('57014')))
      : Promise.resolve(),
  );
  const { done, finished } = submit(0, 20);
  await finished;
  expect(chunks.flat()).toEqual([2, 2, 4, 8, 4]);
  expect(done.at(-1)).toBe(19);
});

it('rejects the batches of a chunk that failed unexpectedly, and goes on with the others', async () => {
  let first = true;
  const { submit } = collectorOf(() => {
    if (!first) return Promise.resolve();
    first = false;
    return Promise.reject(new TypeError('bug'));
  });
  const broken = submit(0, 2);
  await expect(broken.finished).rejects.toThrow('bug');
  const next = submit(0, 2);
  await next.finished;
  expect(next.done).toEqual([1]);
});

it('rejects with the error of a heartbeat, after which the consumer joins again', async () => {
  const { submit } = collectorOf(() => Promise.resolve(), 1);
  const { finished } = submit(0, 2, { heartbeat: () => Promise.reject(new Error('rebalancing')) });
  await expect(finished).rejects.toThrow('rebalancing');
});

it('is idle when the chunk under way has ended', async () => {
  let release = () => {};
  const { collector, submit, chunks } = collectorOf(() => new Promise((resolve) => (release = resolve)));
  const { finished } = submit(0, 1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  const idle = collector.idle().then(() => chunks.length);
  release();
  expect(await idle).toBe(1);
  await finished;
});

it('takes no more than its bytes but at least one record, and takes the partitions in turn', async () => {
  const { chunks, submit } = collectorOf(() => Promise.resolve(), 10, 100);
  const long = (count: number) => ({ records: records(count).map((one) => ({ ...one, value: Buffer.alloc(150) })) });
  const both = [submit(0, 0, long(2)), submit(1, 0, long(1))];
  await Promise.all(both.map(({ finished }) => finished));
  expect(chunks).toEqual([[1], [1], [1]]);
  expect(both.map(({ done }) => done)).toEqual([[0, 1], [0]]);
});

it('reports what took effect before a partition stopped, and leaves the rest; the others go on', async () => {
  let stop: number | undefined;
  const { submit } = collectorOf(async () => void (stop = 3));
  const all = [submit(0, 20, { stoppedAt: () => stop }), submit(1, 20)];
  await Promise.all(all.map(({ finished }) => finished));
  expect(all[0]!.done).toEqual([2]);
  expect(all[1]!.done.at(-1)).toBe(19);
});
