import { describe, expect, test } from '@jest/globals';
import { Backlog } from './backlog.js';

const topics = [
  { name: 'party.a.v1', isFromOutside: true },
  { name: 'orders.v1', isFromOutside: false },
];

async function backlog({ outbox = 0, staged }: { outbox?: number; staged?: number }, limit?: number) {
  const it = new Backlog(async () => ({ waiting: 1, oldestSeconds: 1, bytes: outbox }), limit);
  if (staged !== undefined) it.watch({ limitBytes: 100, bytes: async () => staged });
  await it.look();
  return it;
}

describe('a backlog', () => {
  test('holds nothing within its limits, or without them', async () => {
    expect((await backlog({ outbox: 99, staged: 99 }, 100)).held(topics)).toEqual([]);
    expect((await backlog({ outbox: 1e12 })).held(topics)).toEqual([]);
  });

  test('in the outbox holds every topic, since each event may publish others', async () => {
    const full = await backlog({ outbox: 100 }, 100);
    expect(full.isOutboxFull).toBe(true);
    expect(full.held(topics)).toEqual(['party.a.v1', 'orders.v1']);
  });

  test('in staging holds what comes from outside', async () => {
    const full = await backlog({ staged: 100 }, 100);
    expect([full.isOutboxFull, full.isStagingFull]).toEqual([false, true]);
    expect(full.held(topics)).toEqual(['party.a.v1']);
  });

  test('ends when what waits is gone', async () => {
    let bytes = 100;
    const it = new Backlog(async () => ({ waiting: 1, oldestSeconds: 1, bytes }), 100);
    await it.look();
    bytes = 99;
    expect(it.isOutboxFull).toBe(true);
    await it.look();
    expect(it.isOutboxFull).toBe(false);
  });
});
