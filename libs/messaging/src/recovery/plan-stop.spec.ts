import { describe, expect, it } from '@jest/globals';
import type { ConsumerRecord } from '../core/record.js';
import type { Position } from '../core/store.js';
import { planStop, type PartitionView, type StopPlan } from './plan-stop.js';

const SOURCE = 'outbox';
/** A position of the outbox by its transaction alone. */
const at = (xid: bigint, predecessor?: bigint, source = SOURCE): Position => ({
  source,
  xid,
  pos: xid === 0n ? 0n : 1n,
  ...(predecessor === undefined
    ? { predecessor: undefined }
    : { predecessor: { xid: predecessor, pos: predecessor === 0n ? 0n : 1n } }),
});
const nameOf = (xid: bigint) => (xid === 0n ? '-' : `${xid}/1`);
const log = (...positions: (Position | undefined)[]): ConsumerRecord[] =>
  positions.map((position, offset) => ({
    offset,
    key: 'k',
    value: null,
    timestamp: 0,
    headers: position
      ? {
          tg_source: position.source,
          tg_xid: String(position.xid),
          tg_pos: '1',
          ...(position.predecessor ? { tg_prev: nameOf(position.predecessor.xid) } : {}),
        }
      : {},
  }));
const FAR = 999_999n;

function plan(
  records: readonly ConsumerRecord[],
  [offset, position]: [number, Position],
  lastSent: bigint | undefined,
  changed: Partial<PartitionView> = {},
): StopPlan | undefined {
  return planStop({
    mark: { topic: 't', partition: 0, offset, position },
    topic: { cleanup: 'delete' },
    records,
    low: 0,
    source: SOURCE,
    lastSent: lastSent === undefined ? undefined : { xid: lastSent, pos: 1n },
    ended: new Map(),
    ...changed,
  });
}
const offsets = (records: readonly ConsumerRecord[]) => records.map(({ offset }) => offset);
/** What is passed, what took effect, from where it goes on, and how many real records follow. */
function seen(made: StopPlan | undefined) {
  if (made?.is !== 'forged') return made;
  const { to, passed, tookEffect, follow, nextStop } = made;
  return {
    passed: offsets(passed),
    tookEffect: offsets(tookEffect),
    from: to.offset + 1,
    at: to.position,
    follow,
    ...(nextStop === undefined ? {} : { nextStop }),
  };
}

describe('a partition that has stopped', () => {
  it('needs nothing while its next record continues the chain, or nothing has come', () => {
    const records = log(at(1n, 0n), at(2n, 1n), at(3n, 2n));
    expect(plan(records, [0, at(1n, 0n)], 3n)).toBeUndefined();
    expect(plan(records, [2, at(3n, 2n)], 3n)).toBeUndefined();
    // A stop further on is looked at when the consumer stands before it.
    expect(plan(log(at(1n, 0n), at(2n, 1n), at(FAR)), [0, at(1n, 0n)], 2n)).toBeUndefined();
  });

  it('passes over a forged record in the middle, and its chain stays whole', () => {
    const records = log(at(1n, 0n), at(2n, 1n), at(FAR), at(3n, 2n), at(4n, 3n));
    expect(seen(plan(records, [1, at(2n, 1n)], 4n))).toEqual({
      passed: [2],
      tookEffect: [],
      from: 3,
      at: at(2n, 1n),
      follow: 2,
    });
  });

  it('passes over forged records in a row, also of other names, and over one behind which nothing has come', () => {
    const records = log(at(1n, 0n), at(FAR), at(7n, 6n), at(8n, 7n, 'another'), undefined, at(2n, 1n));
    expect(seen(plan(records, [0, at(1n, 0n)], 2n))).toMatchObject({ passed: [1, 2, 3, 4], from: 5, follow: 1 });
    const last = log(at(1n, 0n), at(FAR));
    expect(seen(plan(last, [0, at(1n, 0n)], 1n))).toMatchObject({ passed: [1], from: 2, follow: 0 });
  });

  it('does not count what the relay has sent again as passed', () => {
    const records = log(at(1n, 0n), at(2n, 1n), at(FAR), at(1n, 0n), at(2n, 1n), at(3n, 2n));
    expect(seen(plan(records, [1, at(2n, 1n)], 3n))).toMatchObject({ passed: [2], from: 5, follow: 1 });
  });

  it('says where it stops again', () => {
    const records = log(at(1n, 0n), at(FAR), at(2n, 1n), at(FAR), at(3n, 2n));
    expect(seen(plan(records, [0, at(1n, 0n)], 3n))).toMatchObject({ passed: [1], from: 2, follow: 1, nextStop: 3 });
  });

  it('puts the real predecessor in the place of a forged mark, and says what took effect', () => {
    const records = log(at(1n, 0n), at(2n, 1n), at(FAR, 2n), at(3n, 2n), at(4n, 3n));
    expect(seen(plan(records, [2, at(FAR, 2n)], 4n))).toEqual({
      passed: [],
      tookEffect: [2],
      from: 3,
      at: at(2n),
      follow: 2,
    });
  });

  it('begins with the first real record where the forged one came first', () => {
    const records = log(at(FAR, 0n), at(1n, 0n), at(2n, 1n));
    expect(seen(plan(records, [0, at(FAR, 0n)], 2n))).toEqual({
      passed: [],
      tookEffect: [0],
      from: 1,
      at: undefined,
      follow: 2,
    });
    // Of a smaller number than all real ones.
    const small = log(at(1n, 0n), at(5n, 0n), at(6n, 5n));
    expect(seen(plan(small, [0, at(1n, 0n)], 6n))).toMatchObject({ tookEffect: [0], from: 1, follow: 2 });
  });

  it('goes back to real records that two forged ones have hidden as repetitions', () => {
    const records = log(at(1n, 0n), at(FAR, 1n), at(FAR + 1n, FAR), at(2n, 1n), at(3n, 2n));
    expect(seen(plan(records, [4, at(FAR + 1n, FAR)], 3n))).toEqual({
      passed: [],
      tookEffect: [1, 2],
      from: 3,
      at: at(1n),
      follow: 2,
    });
  });

  it('finds its way back from another name that took the place of the outbox', () => {
    const records = log(at(1n, 0n), at(5n, 0n, 'another'), at(2n, 1n), at(3n, 2n));
    expect(seen(plan(records, [1, at(5n, 0n, 'another')], 3n))).toMatchObject({
      tookEffect: [1],
      from: 2,
      at: at(1n),
      follow: 2,
    });
  });

  it('goes on with the records of a former name up to its end, and with the present one behind it', () => {
    const old = 'former';
    const records = log(at(1n, 0n, old), at(FAR, undefined, old), at(2n, 1n, old), at(5n, 0n), at(6n, 5n));
    const ended = new Map([[old, at(2n, undefined, old)]]);
    expect(seen(plan(records, [0, at(1n, 0n, old)], 6n, { ended }))).toBeUndefined();
    const below = log(at(3n, 0n, old), at(2n, 1n, old), at(4n, 3n, old), at(5n, 0n), at(6n, 5n));
    const later = new Map([[old, at(4n, undefined, old)]]);
    expect(seen(plan(below, [0, at(3n, 2n, old)], 6n, { ended: later }))).toBeUndefined();
    const between = log(at(3n, 1n, old), at(2n, 1n, old), at(4n, 3n, old), at(5n, 0n), at(6n, 5n));
    expect(seen(plan(between, [0, at(3n, 1n, old)], 6n, { ended: later }))).toMatchObject({
      passed: [1],
      from: 2,
      follow: 3,
    });
  });

  it('works from the beginning of a log that was cut, and without the word of the publisher', () => {
    const cut = log(at(FAR, 4n), at(5n, 4n), at(6n, 5n)).map((record) => ({ ...record, offset: record.offset + 40 }));
    expect(seen(plan(cut, [40, at(FAR, 4n)], 6n, { low: 40 }))).toMatchObject({ from: 41, at: at(4n), follow: 2 });
    const records = log(at(1n, 0n), at(FAR), at(2n, 1n), at(3n, 2n));
    expect(seen(plan(records, [0, at(1n, 0n)], undefined))).toMatchObject({ passed: [1], from: 2, follow: 2 });
  });

  it('is not passed over where real records are missing: they are named', () => {
    const records = log(at(1n, 0n), at(2n, 1n), at(4n, 3n), at(5n, 4n));
    expect(plan(records, [1, at(2n, 1n)], 5n)).toMatchObject({
      is: 'missing',
      stop: { offset: 2 },
      sentence: '3/1 is not in the log, and is later than 2/1, which took effect last',
    });
    // What the publisher has sent last is not there either.
    expect(plan(log(at(1n, 0n), at(FAR)), [0, at(1n, 0n)], 2n)).toMatchObject({ is: 'missing' });
    // A forged mark, and the record that it followed on is gone from the middle.
    const hidden = log(at(1n, 0n), at(FAR, 1n), at(3n, 2n));
    expect(plan(hidden, [1, at(FAR, 1n)], 3n)).toMatchObject({
      is: 'missing',
      sentence: expect.stringContaining('names 2/1 as its predecessor, which is not in the log behind 1/1'),
    });
    const cut = [...log(undefined, undefined), ...hidden].map((record, i) => ({ ...record, offset: i })).slice(2);
    expect(plan(cut, [3, at(FAR, 1n)], 3n, { low: 2 })).toMatchObject({ is: 'missing' });
  });

  it('goes by what was sent where predecessors are compacted away', () => {
    const compact = { topic: { cleanup: 'compact' } } as const;
    const records = log(at(1n, 0n), at(FAR), at(5n, 4n), at(6n, 5n));
    expect(seen(plan(records, [0, at(1n, 0n)], 6n, compact))).toMatchObject({ passed: [1], from: 2, follow: 2 });
    const beyond = log(at(1n, 0n), at(FAR, FAR - 1n), at(5n, 4n), at(6n, 5n));
    expect(seen(plan(beyond, [3, at(FAR, FAR - 1n)], 6n, compact))).toMatchObject({
      tookEffect: [1],
      from: 2,
      at: at(1n),
      follow: 2,
    });
  });
});
