/** Rates of the chain, orders a second: about an eighth apart, with 200, 350, 500 and 700 among them. */
export const chainRates: readonly number[] = [
  20, 22, 25, 28, 32, 36, 40, 45, 50, 56, 63, 70, 80, 90, 100, 112, 125, 140, 160, 180, 200, 225, 250, 275, 300, 350,
  400, 450, 500, 550, 600, 650, 700, 800, 900, 1_000, 1_125, 1_250,
];

/** Rates of HTTP, orders a second: a quarter apart. */
export const httpRates: readonly number[] = [
  63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1_000, 1_250, 1_500, 1_900, 2_400, 3_000, 3_800,
];

export const stepAt = (rates: readonly number[], rate: number) =>
  rates.reduce((best, each, i) => (each <= rate ? i : best), 0);

export interface Trial {
  readonly step: number;
  readonly held: boolean;
  /** The step that the load of the machine lets expect, where it held. */
  readonly expects?: number;
}
export type Next = { readonly step: number } | { readonly found: number | undefined };

/** After so many steps nothing more is tried: the highest that held is the figure. */
const MOST_TRIALS = 6;

/**
 * Which step is tried next, each for the full time: a short one says little about a chain whose vehicles leave later. It climbs from `start`
 * to what is expected while steps hold, halves what lies between one that held and one that did not, and comes down while none holds. With
 * `climbs: false` it is content when `start` holds. Pure, so that a stopped run takes it up again.
 * @param steps how many there are; `found` is the index of the highest one that held
 */
export function nextStep(steps: number, from: { start: number; climbs: boolean }, trials: readonly Trial[]): Next {
  if (trials.length === 0) return { step: Math.min(Math.max(from.start, 0), steps - 1) };
  const lowestFailure = Math.min(steps, ...trials.filter(({ held }) => !held).map(({ step }) => step));
  const held = trials.filter(({ held: does, step }) => does && step < lowestFailure);
  const highestHeld = Math.max(-1, ...held.map(({ step }) => step));
  if (highestHeld < 0) {
    const isOver = lowestFailure === 0 || trials.length >= MOST_TRIALS;
    return isOver ? { found: undefined } : { step: lowestFailure - 1 };
  }
  const goesOn = from.climbs && highestHeld + 1 < lowestFailure && trials.length < MOST_TRIALS;
  if (!goesOn) return { found: highestHeld };
  if (lowestFailure < steps) return { step: Math.floor((highestHeld + lowestFailure) / 2) };
  const expected = held.find(({ step }) => step === highestHeld)?.expects ?? 0;
  return { step: Math.min(Math.max(highestHeld + 1, expected), steps - 1) };
}

/** Of the cores: above it latencies leave every bound. */
const MOST_BUSY = 0.92;
/** The next order costs so much of what an order costs on average: timers, polls and heartbeats are already paid for. */
const MARGINAL_SHARE = 0.6;

/** The rate at which the cores would be full. @param busyShare of all cores at `rate`, from 0 to 1 */
export function expectedRate(rate: number, busyShare: number): number {
  return rate * (1 + Math.max(0, MOST_BUSY / busyShare - 1) / MARGINAL_SHARE);
}
