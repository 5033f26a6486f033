import { describe, expect, it } from '@jest/globals';

import { continueClock, virtualAt, type ClockMemory } from './clock-anchors.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-23T12:00:00Z');
const aRun = (speed: number, seenAt: number, ended: boolean): ClockMemory => ({
  realOrigin: NOON,
  virtualOrigin: NOON,
  speed,
  seenAt,
  ended,
});

describe('clock anchors', () => {
  it('begin at the real time', () => {
    expect(continueClock(undefined, NOON, 720)).toEqual({ realOrigin: NOON, virtualOrigin: NOON, speed: 720 });
  });

  it('go on from where a fast run had ended, whatever the new speed', () => {
    const ended = aRun(720, NOON + HOUR, true);
    const anchors = continueClock(ended, NOON + 2 * HOUR, 1);
    expect(anchors).toEqual({ realOrigin: NOON + 2 * HOUR, virtualOrigin: NOON + 720 * HOUR, speed: 1 });
    expect(virtualAt(anchors, NOON + 3 * HOUR)).toBe(NOON + 721 * HOUR);
  });

  it('never lag behind the real time', () => {
    const ended = aRun(1, NOON + HOUR, true);
    expect(continueClock(ended, NOON + 24 * HOUR, 1).virtualOrigin).toBe(NOON + 24 * HOUR);
  });

  it('do not go back behind what the orphans of a killed run could still take', () => {
    const killed = aRun(720, NOON + HOUR, false);
    const soon = NOON + HOUR + 5_000;
    expect(continueClock(killed, soon, 720).virtualOrigin).toBe(virtualAt(killed, soon));
  });

  it('do not run on for as long as the machine was off', () => {
    const killed = aRun(720, NOON + HOUR, false);
    const days = continueClock(killed, NOON + 48 * HOUR, 720).virtualOrigin;
    expect(days).toBe(virtualAt(killed, NOON + HOUR + 30_000));
  });
});
