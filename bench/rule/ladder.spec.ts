import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ladder, nextFullRung, nextTrial, type Trial } from './ladder.js';

/** Climbs as the bench does, on a system that holds the given rungs for a short and for the full time. */
function climb(rungs: number, start: number, holdsProbe: number, holdsFull: number, isKnown = false) {
  const trials: Trial[] = [];
  for (;;) {
    const next = nextTrial(rungs, { start, isKnown }, trials);
    if ('found' in next) return { found: next.found, trials };
    trials.push({ ...next, held: next.rung <= (next.kind === 'probe' ? holdsProbe : holdsFull) });
    if (trials.length > 100) throw new Error('the search does not end');
  }
}

function climbFull(rungs: number, start: number, holds: number, climbs: boolean) {
  const trials: Trial[] = [];
  for (;;) {
    const next = nextFullRung(rungs, { start, climbs }, trials);
    if ('found' in next) return { found: next.found, trials };
    trials.push({ ...next, held: next.rung <= holds });
    if (trials.length > rungs) throw new Error('the search does not end');
  }
}

describe('the ladder', () => {
  it('has twenty rungs to a power of ten', () => {
    const rungs = ladder(20, 20_000);
    expect([rungs[0], rungs[20], rungs[40], rungs.at(-1)]).toEqual([20, 200, 2_000, 20_000]);
  });

  it('finds the highest rung that holds, from wherever it starts', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(59), fc.boolean(), (start, holds, isKnown) => {
        expect(climb(60, start, holds, holds, isKnown).found).toBe(holds);
      }),
    );
  });

  it('comes down where the full time shows what a probe did not', () => {
    expect(climb(60, 20, 30, 28).found).toBe(28);
  });

  it('never calls a figure what was only probed', () => {
    fc.assert(
      fc.property(
        fc.nat(59),
        fc.integer({ min: -1, max: 59 }),
        fc.integer({ min: -1, max: 59 }),
        (start, probe, full) => {
          const { found, trials } = climb(60, start, probe, full);
          expect(found === undefined || trials.some((t) => t.kind === 'confirm' && t.held && t.rung === found)).toBe(
            true,
          );
        },
      ),
    );
  });

  it('finds nothing where nothing holds', () => expect(climb(60, 10, -1, -1).found).toBeUndefined());

  it('is done with few trials when it begins near the answer', () => {
    expect(climb(60, 30, 30, 30).trials.length).toBeLessThanOrEqual(5);
    expect(climb(60, 30, 30, 30, true).trials.length).toBe(3);
  });

  it('climbs in full rungs to the highest that holds', () => {
    expect(climbFull(60, 20, 23, true)).toMatchObject({ found: 23, trials: { length: 5 } });
    expect(climbFull(60, 59, 59, true).found).toBe(59);
  });

  it('repeats a known rung, and comes down where it does not hold', () => {
    expect(climbFull(60, 20, 23, false)).toMatchObject({ found: 20, trials: { length: 1 } });
    expect(climbFull(60, 20, 18, false)).toMatchObject({ found: 18, trials: { length: 3 } });
    expect(climbFull(60, 20, 18, true)).toMatchObject({ found: 18, trials: { length: 3 } });
  });

  it('gives up after six rungs that did not hold, and at the lowest', () => {
    expect(climbFull(60, 20, 14, false).found).toBeUndefined();
    expect(climbFull(60, 2, -1, true)).toMatchObject({ found: undefined, trials: { length: 3 } });
  });
});
