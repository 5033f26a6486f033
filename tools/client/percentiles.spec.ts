import { describe, expect, it } from '@jest/globals';

import { percentiles } from './percentiles.js';

describe('percentiles', () => {
  it('takes the nearest rank, whatever the order of the values', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentiles(values)).toEqual({ count: 100, p50: 50, p99: 99, max: 100 });
  });

  it('lets one answer that never came show in the highest figures', () => {
    expect(percentiles([1, 2, Infinity])).toEqual({ count: 3, p50: 2, p99: Infinity, max: Infinity });
  });

  it('is zero of nothing', () => {
    expect(percentiles([])).toEqual({ count: 0, p50: 0, p99: 0, max: 0 });
  });
});
