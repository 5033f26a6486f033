import { describe, expect, it } from '@jest/globals';
import { Clock, realTime } from './clock.js';

const start = new Date('2026-11-01T00:00:00Z');

describe('the clock', () => {
  it('runs faster than life when told so', () => {
    let real = start.getTime();
    const virtualOrigin = new Date('2027-01-01T08:00:00Z');
    const clock = new Clock({ realOrigin: start, virtualOrigin, speed: 60 }, () => real);
    expect(clock.now()).toEqual(virtualOrigin);
    real += 60_000;
    expect(clock.now()).toEqual(new Date('2027-01-01T09:00:00Z'));
    expect(clock.realMillisUntil(new Date('2027-01-01T10:00:00Z'))).toBe(60_000);
    expect(clock.realMillisUntil(virtualOrigin)).toBe(0);
  });

  it('is real time by default', () => {
    expect(new Clock(realTime, () => start.getTime()).now()).toEqual(start);
  });
});
