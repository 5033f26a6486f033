import { describe, expect, it } from '@jest/globals';

import type { Summary } from './summary.js';
import { figuresTable } from './tables.js';

const nothing: Summary = { commit: 'c', machine: {}, began: '', quick: false, rounds: 0, ratio: {}, withoutFigure: {} };
const burst = { orders: 500_000, lodged: 120_000, seconds: null, limitSeconds: 600, othersP99Growth: null };

describe('figuresTable', () => {
  it('says of each figure that was not measured that it was not', () => {
    const rows = figuresTable(nothing).slice(2);
    expect(rows.filter((row) => !row.includes('not measured'))).toEqual([]);
  });

  it('tells what was tried without success from what was not tried', () => {
    const rows = figuresTable({ ...nothing, withoutFigure: { idiomatic: 2 } });
    expect(rows.filter((row) => row.includes('no step held'))).toEqual([expect.stringContaining('idiomatic')]);
  });

  it('says that a burst was given up, and does not turn it into a time', () => {
    expect(figuresTable({ ...nothing, burst }).join('\n')).toContain('given up: 120,000 of 500,000 in 600 s (200/s)');
  });
});
