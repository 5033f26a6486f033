/** How much work lay before the system at a moment. */
export interface LagSample {
  /** Seconds since the measured time began. */
  readonly at: number;
  /** Orders that were due and are not done. */
  readonly waiting: number;
}

/** Of arrivals; how much later the last third of the time may be than its first. */
export const MOST_GROWTH_SECONDS = 0.5;
/** Two bags: the staff pack and vehicles are planned in portions, which at a low rate are more than half a second of arrivals. */
export const MOST_GROWTH_ORDERS = 50;

/**
 * By how many seconds of arrivals the lag grew: mean of the last third less mean of the first. Thirds, because staff and relays work in
 * portions and single samples jump. Infinite with fewer than six samples: nothing is known then.
 */
export function lagGrowth(samples: readonly LagSample[], rate: number): number {
  if (samples.length < 6) return Infinity;
  const third = Math.floor(samples.length / 3);
  return (mean(samples.slice(-third)) - mean(samples.slice(0, third))) / rate;
}

/** A system that keeps up stays as far behind as it was; one that does not falls back more with every second. */
export function isFlat(samples: readonly LagSample[], rate: number): boolean {
  return lagGrowth(samples, rate) <= Math.max(MOST_GROWTH_SECONDS, MOST_GROWTH_ORDERS / rate);
}

function mean(samples: readonly LagSample[]): number {
  return samples.reduce((sum, { waiting }) => sum + waiting, 0) / samples.length;
}
