import { describe, expect, it } from '@jest/globals';

import { liveTable, plainLine } from './live-table.js';
import { Rate } from './summary.js';

const summary = { orders: 1_234_567, released: 1_200_000, held: 12, packed: 9, departed: 8, lagRecords: 3, parked: 1 };

describe('live table', () => {
  it('fits 80 columns, with numbers and without', () => {
    const lines = [...liveTable(summary, 1234.56, new Date(0)), ...liveTable(undefined, 0, new Date(0))];
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('says the same in one line where there is no terminal', () => {
    expect(plainLine(summary, 2.5)).toBe(
      'orders 1234567  released 1200000  held 12  packed 9  departed 8  per second 2.5  lag 3  parked 1',
    );
  });

  it('counts orders per second over the last half minute', () => {
    const rate = new Rate();
    expect(rate.add(100, 0)).toBe(0);
    expect(rate.add(110, 5_000)).toBe(2);
    expect(rate.add(150, 28_000)).toBeCloseTo(40 / 23);
  });
});
