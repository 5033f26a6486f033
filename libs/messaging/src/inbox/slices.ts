import type { ConsumerRecord, Partition } from '../core/record.js';
import { nameOf } from './watermarks.js';

/** Some records of one partition, in the order of their offsets. */
export interface Slice extends Partition {
  readonly records: readonly ConsumerRecord[];
}

export function recordsOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, { records }) => sum + records.length, 0);
}

/**
 * One slice for each partition. Two fetches of one partition (before and after a rebalance) may meet in one chunk; as two slices they would
 * move its watermark twice in one statement, which can never succeed.
 */
export function inOrder(slices: readonly Slice[]): readonly Slice[] {
  if (new Set(slices.map(nameOf)).size === slices.length) return slices;
  return [...Map.groupBy(slices, nameOf).values()].map((of) => ({
    topic: of[0]!.topic,
    partition: of[0]!.partition,
    records: of.flatMap(({ records }) => records).sort((a, b) => a.offset - b.offset),
  }));
}

/** Two chunks of half the records; within a partition the first comes first. */
export function halves(slices: readonly Slice[]): [Slice[], Slice[]] {
  let left = Math.ceil(recordsOf(slices) / 2);
  const first: Slice[] = [];
  const second: Slice[] = [];
  for (const slice of slices) {
    const size = Math.min(left, slice.records.length);
    left -= size;
    if (size > 0) first.push({ ...slice, records: slice.records.slice(0, size) });
    if (size < slice.records.length) second.push({ ...slice, records: slice.records.slice(size) });
  }
  return [first, second];
}
