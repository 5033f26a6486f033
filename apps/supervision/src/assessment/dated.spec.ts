import { describe, expect, it } from '@jest/globals';
import { inForce } from './dated.js';

const old = { version: 'old', validFrom: '2010-09-01', validTo: '2024-11-30', source: 's' };
const young = { version: 'young', validFrom: '2024-12-01', source: 's' };

describe('inForce', () => {
  it('takes the set of the day, both ends included', () => {
    expect(inForce([old, young], '2024-11-30')?.version).toBe('old');
    expect(inForce([young, old], '2024-12-01')?.version).toBe('young');
  });

  it('knows nothing before the first set', () => {
    expect(inForce([old, young], '2010-08-31')).toBeUndefined();
  });
});
