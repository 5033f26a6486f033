import { describe, expect, it } from '@jest/globals';
import { type Batch, Scan } from './scan.js';

const topic = 'dispatch.departures.v1';
const batch = (offsets: readonly number[], lastOffset = offsets.at(-1) ?? -1, key = 'v', type = 'Departed'): Batch => ({
  topic,
  partition: 0,
  messages: offsets.map((offset) => ({
    key: Buffer.from(key),
    value: Buffer.from('{}'),
    timestamp: String(1_000 - offset),
    offset: String(offset),
    headers: { ce_type: Buffer.from(type) },
  })),
  lastOffset: () => String(lastOffset),
});
const scanOf = (to: number, types?: readonly string[]) =>
  new Scan([{ topic, partition: 0, from: 2, to }], [{ topic, key: 'v', ...(types && { types }) }]);

describe('a scan', () => {
  it('finds the records of its keys between both ends, in the order of their time', () => {
    const scan = scanOf(5);
    scan.take(batch([1, 2, 3]));
    expect([scan.isDone, scan.nextOffset(topic, 0)]).toEqual([false, 4]);
    scan.take(batch([4, 5]));
    expect(scan.isDone).toBe(true);
    expect(scan.inOrder().map(({ offset }) => offset)).toEqual([4, 3, 2]);
    expect(scan.scanned).toBe(3);
  });

  it('is done where compaction has removed the last records', () => {
    const scan = scanOf(9);
    scan.take(batch([2], 8));
    expect(scan.isDone).toBe(true);
  });

  it('passes over other keys and other types of events', () => {
    const scan = scanOf(9, ['Arrived']);
    scan.take(batch([2, 3]));
    scan.take(batch([4], 4, 'other', 'Arrived'));
    scan.take(batch([5], 8, 'v', 'Arrived'));
    expect(scan.inOrder().map(({ offset }) => offset)).toEqual([5]);
  });

  it('of nothing is done at once', () => {
    expect(scanOf(2).isDone).toBe(true);
  });
});
