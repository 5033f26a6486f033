import { expect, it } from '@jest/globals';
import type { OutboxEntry, Publisher } from './outbox.js';
import { splitBySize } from './split-by-size.js';
import { RelayLoop } from './relay-loop.js';
import { Relay } from './relay.js';

const entry = (pos: number, bytes = 10): OutboxEntry => ({
  xid: 1n,
  pos: BigInt(pos),
  topic: 't',
  key: 'k',
  headers: {},
  payload: Buffer.alloc(bytes),
});

it('sends in portions that a broker takes, in order and without a gap; an entry above the limit goes alone', () => {
  const entries = [entry(1, 300), entry(2, 300), entry(3, 5000), entry(4, 1), entry(5, 1)];
  const cut = splitBySize(entries, 1000);
  expect(cut.map((portion) => portion.map(({ pos }) => Number(pos)))).toEqual([[1, 2], [3], [4, 5]]);
});

it('throws its producer away after a failed send and reads lease and cursor again', async () => {
  const made: Publisher[] = [];
  let leases = 0;
  const relay = new Relay({
    holder: 'me',
    connect: () => {
      const publisher: Publisher = {
        place: async (records) => records.map(() => 0),
        send: () => (made.length === 1 ? Promise.reject(new Error('lost')) : Promise.resolve()),
        disconnect: () => Promise.resolve(),
      };
      made.push(publisher);
      return publisher;
    },
    outbox: {
      lease: async () => ({ epoch: ++leases, source: 's', cursor: { xid: 0n, pos: 0n }, lastSent: [] }),
      release: () => Promise.resolve(),
      read: async () => [entry(1)],
      advance: async () => true,
      prune: async () => 0,
    },
  });
  await expect(relay.pass()).rejects.toThrow('lost');
  expect(await relay.pass()).toBe(1);
  expect([made.length, leases]).toEqual([2, 2]);
});

it('writes its cursor with the renewal of the lease, and as soon as there is nothing more to send', async () => {
  const written: number[] = [];
  const waiting = [[entry(1)], [entry(2)], [entry(3)], []];
  let now = 0;
  const relay = new Relay({
    holder: 'me',
    clock: () => now,
    connect: () => ({
      place: async (records) => records.map(() => 0),
      send: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
    }),
    outbox: {
      lease: async () => ({ epoch: 1, source: 's', cursor: { xid: 0n, pos: 0n }, lastSent: [] }),
      release: () => Promise.resolve(),
      read: async () => waiting.shift() ?? [],
      advance: async (_epoch, { pos }) => (written.push(Number(pos)), true),
      prune: async () => 0,
    },
  });
  const passes: number[] = [];
  for (now = 1; now <= 5; now++) passes.push(await relay.pass());
  expect(passes).toEqual([1, 1, 1, 0, 0]);
  expect(written).toEqual([1, 3]);
});

it('ends the process when the cursor lies before one that it has written', async () => {
  const said: string[] = [];
  let cursor = 0n;
  let leases = 0;
  const relay = new Relay({
    holder: 'me',
    connect: () => ({
      place: async (records) => records.map(() => 0),
      send: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
    }),
    clock: () => 0,
    onWentBack: (message) => said.push(message),
    outbox: {
      lease: async () => (leases++, { epoch: leases, source: 's', cursor: { xid: 1n, pos: cursor }, lastSent: [] }),
      release: () => Promise.resolve(),
      read: async (_epoch, { pos }) => (pos < 5n ? [entry(5)] : Promise.reject(new Error('the database is away'))),
      advance: async (_epoch, { pos }) => ((cursor = pos), true),
      prune: async () => 0,
    },
  });
  expect(await relay.pass()).toBe(1);
  await expect(relay.pass()).rejects.toThrow('away');
  cursor = 3n;
  await expect(relay.pass()).rejects.toThrow('restored');
  expect(said).toEqual([expect.stringContaining('(1, 5)')]);
});

it('looks again at once for what was written while a pass was under way', async () => {
  let passes = 0;
  const loop: RelayLoop = new RelayLoop(
    {
      pass: async () => {
        passes += 1;
        if (passes === 1) loop.wake();
        return 0;
      },
      close: () => Promise.resolve(),
    },
    () => undefined,
    60_000,
  );
  loop.start();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(passes).toBe(2);
  await loop.stop();
});

it('waits longer after each failure, however often it is woken', async () => {
  let passes = 0;
  const loop = new RelayLoop(
    { pass: () => Promise.reject(new Error(`away ${++passes}`)), close: () => Promise.resolve() },
    () => undefined,
  );
  loop.start();
  for (let i = 0; i < 50; i++) {
    loop.wake();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(passes).toBeLessThan(5);
  await loop.stop();
});
