import { describe, expect, it } from '@jest/globals';

import { chainRates, expectedRate, nextStep, stepAt, type Trial } from './find-highest-step.js';

const climbing = { start: 4, climbs: true };
const held = (step: number, expects?: number): Trial => ({
  step,
  held: true,
  ...(expects !== undefined && { expects }),
});
const failed = (step: number): Trial => ({ step, held: false });

describe('nextStep', () => {
  it('begins where it is told to', () => expect(nextStep(10, climbing, [])).toEqual({ step: 4 }));
  it('climbs step by step, or to what the load lets expect', () => {
    expect(nextStep(10, climbing, [held(4)])).toEqual({ step: 5 });
    expect(nextStep(10, climbing, [held(4, 8)])).toEqual({ step: 8 });
    expect(nextStep(10, climbing, [held(4, 2)])).toEqual({ step: 5 });
    expect(nextStep(10, climbing, [held(4, 99)])).toEqual({ step: 9 });
  });
  it('halves what lies between a step that held and one that did not', () => {
    expect(nextStep(10, climbing, [held(4, 8), failed(8)])).toEqual({ step: 6 });
    expect(nextStep(10, climbing, [held(4), failed(6)])).toEqual({ step: 5 });
    expect(nextStep(10, climbing, [held(4), failed(5)])).toEqual({ found: 4 });
  });
  it('comes down while none holds', () => {
    expect(nextStep(10, climbing, [failed(4)])).toEqual({ step: 3 });
    expect(nextStep(10, climbing, [failed(4), held(3)])).toEqual({ found: 3 });
    expect(nextStep(10, { start: 0, climbs: true }, [failed(0)])).toEqual({ found: undefined });
  });
  it('counts no step above one that failed', () =>
    expect(nextStep(10, climbing, [failed(4), held(6)])).toEqual({ step: 3 }));
  it('is content with the first that holds where it does not climb', () =>
    expect(nextStep(10, { start: 4, climbs: false }, [held(4)])).toEqual({ found: 4 }));
  it('ends after six trials', () => {
    expect(
      nextStep(
        99,
        climbing,
        [4, 5, 6, 7, 8, 9].map((step) => held(step)),
      ),
    ).toEqual({ found: 9 });
    expect(nextStep(99, { start: 50, climbs: true }, [50, 49, 48, 47, 46, 45].map(failed))).toEqual({
      found: undefined,
    });
  });
});

describe('expectedRate', () => {
  it('is the rate itself where the cores are full', () => expect(expectedRate(200, 0.92)).toBe(200));
  it('is more than in proportion, because what runs anyway is already paid for', () =>
    expect(expectedRate(200, 0.46)).toBeGreaterThan(400));
});

it('stepAt is the highest rate that is not above', () => expect(chainRates[stepAt(chainRates, 360)]).toBe(350));
