import { describe, expect, it } from '@jest/globals';

import { isFlat, lagGrowth } from './flat-lag.js';

const over = (seconds: number, waiting: (at: number) => number) =>
  Array.from({ length: seconds }, (_, at) => ({ at, waiting: waiting(at) }));

describe('flat lag', () => {
  it('is a constant distance, however far', () =>
    expect(
      isFlat(
        over(90, () => 5_000),
        1_000,
      ),
    ).toBe(true));

  it('bears work in portions', () =>
    expect(
      isFlat(
        over(90, (at) => (at % 4) * 300),
        1_000,
      ),
    ).toBe(true));

  it('bears a portion of the staff at a low rate, and not a growing heap', () => {
    expect(
      isFlat(
        over(90, (at) => (at < 30 ? 100 : 140)),
        40,
      ),
    ).toBe(true);
    expect(
      isFlat(
        over(90, (at) => at),
        40,
      ),
    ).toBe(false);
  });

  it('is not flat when one order in a hundred stays behind', () =>
    expect(
      isFlat(
        over(90, (at) => at * 10),
        1_000,
      ),
    ).toBe(false));

  it('forgives a shrinking lag', () =>
    expect(
      isFlat(
        over(90, (at) => 9_000 - at * 100),
        1_000,
      ),
    ).toBe(true));

  it('counts in seconds of arrivals', () => {
    expect(
      lagGrowth(
        over(9, (at) => at * 100),
        100,
      ),
    ).toBeCloseTo(6);
    expect(
      lagGrowth(
        over(9, (at) => at * 100),
        200,
      ),
    ).toBeCloseTo(3);
  });

  it('knows nothing of a handful of samples', () =>
    expect(
      isFlat(
        over(5, () => 0),
        100,
      ),
    ).toBe(false));
});
