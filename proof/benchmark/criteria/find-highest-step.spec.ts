import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { loadSteps, nextFullStep, nextTrial, type Trial } from './find-highest-step.js';

/** Climbs as the bench does, on a system that holds the given steps for a short and for the full time. */
function climb(steps: number, start: number, holdsProbe: number, holdsFull: number, isKnown = false) {
  const trials: Trial[] = [];
  for (;;) {
    const next = nextTrial(steps, { start, isKnown }, trials);
    if ('found' in next) return { found: next.found, trials };
    trials.push({ ...next, held: next.step <= (next.kind === 'probe' ? holdsProbe : holdsFull) });
    if (trials.length > 100) throw new Error('the search does not end');
  }
}

function climbFull(steps: number, start: number, holds: number, climbs: boolean) {
  const trials: Trial[] = [];
  for (;;) {
    const next = nextFullStep(steps, { start, climbs }, trials);
    if ('found' in next) return { found: next.found, trials };
    trials.push({ ...next, held: next.step <= holds });
    if (trials.length > steps) throw new Error('the search does not end');
  }
}

describe('the loadSteps', () => {
  it('has twenty steps to a power of ten', () => {
    const steps = loadSteps(20, 20_000);
    expect([steps[0], steps[20], steps[40], steps.at(-1)]).toEqual([20, 200, 2_000, 20_000]);
  });

  it('finds the highest step that holds, from wherever it starts', () => {
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
          expect(found === undefined || trials.some((t) => t.kind === 'confirm' && t.held && t.step === found)).toBe(
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

  it('climbs in full steps to the highest that holds', () => {
    expect(climbFull(60, 20, 23, true)).toMatchObject({ found: 23, trials: { length: 5 } });
    expect(climbFull(60, 59, 59, true).found).toBe(59);
  });

  it('repeats a known step, and comes down where it does not hold', () => {
    expect(climbFull(60, 20, 23, false)).toMatchObject({ found: 20, trials: { length: 1 } });
    expect(climbFull(60, 20, 18, false)).toMatchObject({ found: 18, trials: { length: 3 } });
    expect(climbFull(60, 20, 18, true)).toMatchObject({ found: 18, trials: { length: 3 } });
  });

  it('gives up after six steps that did not hold, and at the lowest', () => {
    expect(climbFull(60, 20, 14, false).found).toBeUndefined();
    expect(climbFull(60, 2, -1, true)).toMatchObject({ found: undefined, trials: { length: 3 } });
  });
});
