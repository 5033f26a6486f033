import { describe, expect, it } from '@jest/globals';

import { memoryOf } from './memory-growth.js';
import { inside, serialFractionOf } from './roles.js';
import { summarise } from './summary.js';
import type { Results } from '../results.js';

const spans = { count: 1, p50: 100, p99: 200, max: 300 };
const measured = (rate: number) => ({
  rate,
  decision: spans,
  release: spans,
  costs: {
    cpuMicros: { intake: 300, postgres: 700, 'load generator': 900 },
    rows: { intake: 4 },
    indexEntries: 9,
    walBytes: 10,
    kafkaBytes: { a: 5 },
  },
  surroundings: { stolenShare: 0.02, busyShare: 1, load: 3 },
});
const round = (rate?: number) => ({ trials: [], ...(rate !== undefined && { found: measured(rate) }) });
const results = (chain?: unknown[], idiomatic?: unknown[]) =>
  ({
    commit: 'c',
    machine: {},
    began: '',
    minutes: 1,
    options: { rounds: 2, quick: false },
    ...(chain && { chain }),
    ...(idiomatic && { idiomatic }),
    unfinished: [],
    failed: {},
  }) as unknown as Results;

describe('summarise', () => {
  it('compares medians and puts the extremes of both together', () => {
    const summary = summarise(results([round(400), round(200), round(300)], [round(40), round(50)]));
    expect(summary.ratio.overIdiomatic).toEqual({ median: 300 / 45, min: 4, max: 10 });
  });

  it('says how many rounds had no figure and does not count them as zero', () => {
    const { chain, withoutFigure } = summarise(results([round(400), round()]));
    expect([chain?.ordersPerSecond.min, withoutFigure]).toEqual([400, { chain: 1 }]);
  });

  it('leaves out what was not measured, and says so', () => {
    const summary = summarise(results());
    expect(summary).not.toHaveProperty('chain');
    expect(summary.ratio).toEqual({});
    expect(summary.missing).toMatchObject({ chain: 'not run', burst: 'not run' });
  });

  it('tells a part that was stopped and one that failed apart from one that is whole', () => {
    const stopped = { ...results([round(400)], [round(40)]), unfinished: ['chain'], failed: { burst: 'no answer' } };
    const { missing } = summarise(stopped as unknown as Results);
    expect([missing?.chain, missing?.idiomatic, missing?.burst]).toEqual([
      'stopped before its end',
      undefined,
      'no answer',
    ]);
  });

  it('counts the load generator apart from the system', () => {
    const { cpuPerOrderMicros } = summarise(results([round(400)]));
    expect([cpuPerOrderMicros?.['all']?.median, cpuPerOrderMicros?.['load generator']?.median]).toEqual([1_000, 900]);
  });
});

describe('a burst', () => {
  const burst = (p99: number | null) =>
    ({
      orders: 5,
      lodged: 5,
      seconds: 1,
      limitSeconds: 9,
      others: { before: spans, during: { ...spans, p99 } },
    }) as never;

  it('tells how much longer the others waited', () =>
    expect(summarise({ ...results(), burst: burst(400) }).burst?.othersP99Growth).toBe(2));
  it('has no growth when some were never decided, read from the file or not', () => {
    for (const p99 of [Infinity, null])
      expect(summarise({ ...results(), burst: burst(p99) }).burst?.othersP99Growth).toBeNull();
  });
});

describe('the serial fraction', () => {
  it('is the share of the busiest role that decides on one core', () =>
    expect(serialFractionOf(inside({ intake: 300, supervision: 200, postgres: 500, 'load generator': 900 }))).toBe(
      0.3,
    ));
});

describe('memoryOf', () => {
  it('tells drift apart from warming up', () => {
    expect(memoryOf({ a: [1, 1, 100, 100, 100, 100, 100, 100] })['a']?.growthPercent).toBeCloseTo(0);
    expect(memoryOf({ a: [80, 80, 100, 100, 110, 110, 120, 120] })['a']?.growthPercent).toBeCloseTo(20);
  });
  it('says nothing of too few samples', () => expect(memoryOf({ a: [1, 2, 3] })).toEqual({}));
});
