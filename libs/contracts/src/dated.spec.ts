import { describe, expect, it } from '@jest/globals';
import { inForce, isInForce } from './dated.js';

const old = { version: 'old', validFrom: '2010-09-01', validTo: '2024-11-30' };
const young = { version: 'young', validFrom: '2024-12-01' };

describe('inForce', () => {
  it('takes the row of the day, both ends included', () => {
    expect(inForce([old, young], '2024-11-30')?.version).toBe('old');
    expect(inForce([young, old], '2024-12-01')?.version).toBe('young');
  });

  it('knows nothing before the first row', () => {
    expect(inForce([old, young], '2010-08-31')).toBeUndefined();
  });

  it('takes the row that began last, and of two that began on one day the first', () => {
    const other = { ...young, version: 'other' };
    expect(inForce([{ ...old, validTo: null }, young, other], '2025-01-01')?.version).toBe('young');
  });
});

describe('isInForce', () => {
  it('takes null and a missing last day as no last day', () => {
    expect(isInForce({ validFrom: '2024-12-01', validTo: null }, '2999-01-01')).toBe(true);
    expect(isInForce({ validFrom: '2024-12-01' }, '2999-01-01')).toBe(true);
    expect(isInForce(old, '2024-12-01')).toBe(false);
  });
});
