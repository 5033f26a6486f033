/** Reproducible chance: the same seed gives the same draws. */
export interface Chance {
  /** From [0, 1). */
  next(): number;
  /** A whole number from both ends inclusive. */
  between(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state are plenty for inventing orders, and nothing here is a secret. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: <T>(values: readonly T[]) => values[Math.floor(next() * values.length)]!,
  };
}

/** Seeds of neighbouring numbers must not resemble each other. */
export function seedOf(seed: number, number: number): number {
  return Math.imul(seed ^ Math.imul(number + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
}
