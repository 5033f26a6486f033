import { describe, expect, test } from '@jest/globals';
import { limitOf } from './limits.js';
import { regimeFor } from './regimes.js';
import { isWithinMonths } from './reuse-window.js';

const day = (text: string) => new Date(`${text}T12:00:00Z`);

describe('rules with dates', () => {
  test('give nothing for a day or a procedure without a row', () => {
    expect(regimeFor({ channel: 'postal', direction: 'export' }, day('2009-01-01'))).toBeUndefined();
    expect(regimeFor({ channel: 'express', direction: 'transit' }, day('2026-01-01'))).toBeUndefined();
    expect(limitOf('parcel-weight-grams', 'express', day('2009-01-01'))).toBeUndefined();
  });

  test('an item number is free again after twelve calendar months', () => {
    const since = new Date('2025-11-23T08:00:00Z');
    expect(isWithinMonths(since, 12, new Date('2026-11-23T07:59:59Z'))).toBe(true);
    expect(isWithinMonths(since, 12, new Date('2026-11-23T08:00:00Z'))).toBe(false);
  });
});
