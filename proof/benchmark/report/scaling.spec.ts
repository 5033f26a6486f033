import { describe, expect, it } from '@jest/globals';

import { amdahl, mostOrders } from './scaling.js';

const cpu = { intake: 500, supervision: 250, postgres: 1_250 };

describe('mostOrders', () => {
  it('is what the cores can carry while none is full', () => expect(mostOrders(cpu, 2, 1)).toBe(1_000));
  it('ends where the busiest single-threaded role is full', () => expect(mostOrders(cpu, 64, 1)).toBe(2_000));
  it('goes on with more instances of it', () => expect(mostOrders(cpu, 64, 4)).toBe(8_000));
});

describe('amdahl', () => {
  it('gains everything without a serial part and nothing with no other', () => {
    expect(amdahl(0, 8)).toBe(8);
    expect(amdahl(1, 8)).toBe(1);
  });
  it('is bounded by the serial part', () => expect(amdahl(0.25, 1e9)).toBeCloseTo(4));
});
