import { describe, expect, it } from '@jest/globals';

import { cpuTicks, surroundingsSince } from './surroundings.js';

describe('cpuTicks', () => {
  it('counts guests once and the wait for disks as idle', () => {
    const stat = 'cpu  10 20 30 40 50 60 70 80 90 100\ncpu0 1 2 3 4 5 6 7 8 9 10\n';
    expect(cpuTicks(stat)).toEqual({ all: 360, idle: 90, stolen: 80 });
  });

  it('tells what part of the time was taken away', () => {
    const before = { all: 100, idle: 50, stolen: 0 };
    expect(surroundingsSince(before, { all: 200, idle: 70, stolen: 10 })).toMatchObject({
      stolenShare: 0.1,
      busyShare: 0.8,
    });
  });
});
