/** Twenty steps to a power of ten (Renard's series R20): each an eighth above the one below. Orders a second. */
export function loadSteps(lowest = 20, highest = 20_000): number[] {
  const steps: number[] = [];
  for (let i = 0; ; i += 1) {
    const rate = Math.round(lowest * 10 ** (i / 20));
    if (rate > highest) return steps;
    steps.push(rate);
  }
}

/** A `probe` is short and finds the way; only a step that was confirmed for the full time is a figure. */
export interface Trial {
  readonly step: number;
  readonly kind: 'probe' | 'confirm';
  readonly held: boolean;
}
export type Next = Pick<Trial, 'step' | 'kind'> | { readonly found: number | undefined };

/** After so many steps that did not hold the full time nothing is found: the probes were wrong about this machine. */
const MOST_CONFIRMS = 6;
/** Where nothing is known of an variant yet. */
const LONG_STRIDE = 4;
const SHORT_STRIDE = 1;

/**
 * What to try next. The probes stride up (or down) from `start` until one holds and one does not, halve what lies between, and the highest
 * that held is confirmed; where it does not hold the full time, the step below it is. Pure, so that a stopped run takes it up again.
 * @param steps how many there are; `found` is the index of the highest confirmed one
 * @param from where to begin; a step that an earlier round has found is near the one that this round will find
 */
export function nextTrial(steps: number, from: { start: number; isKnown: boolean }, trials: readonly Trial[]): Next {
  const { start, isKnown } = from;
  const stride = isKnown ? SHORT_STRIDE : LONG_STRIDE;
  const confirms = trials.filter(({ kind }) => kind === 'confirm');
  const confirmed = confirms.find(({ held }) => held);
  if (confirmed) return { found: confirmed.step };
  if (confirms.length >= MOST_CONFIRMS) return { found: undefined };
  const failed = confirms.at(-1);
  if (failed) return failed.step === 0 ? { found: undefined } : { kind: 'confirm', step: failed.step - 1 };

  // A step below one that failed counts, a step above it does not: noise must not carry the search over a failure.
  const lowestFailure = Math.min(steps, ...trials.filter(({ held }) => !held).map(({ step }) => step));
  const highestHeld = Math.max(
    -1,
    ...trials.filter(({ held, step }) => held && step < lowestFailure).map(({ step }) => step),
  );
  if (trials.length === 0) return { kind: 'probe', step: Math.min(Math.max(start, 0), steps - 1) };
  if (highestHeld === lowestFailure - 1) {
    return highestHeld < 0 ? { found: undefined } : { kind: 'confirm', step: highestHeld };
  }
  if (lowestFailure === steps) return { kind: 'probe', step: Math.min(highestHeld + stride, steps - 1) };
  if (highestHeld < 0) return { kind: 'probe', step: Math.max(0, lowestFailure - stride) };
  return { kind: 'probe', step: Math.floor((highestHeld + lowestFailure) / 2) };
}

/**
 * The same with steps of full length only, for where a short one says little. It climbs from `start` while steps hold, and comes down from it
 * while they do not; with `climbs: false` it is content when `start` holds.
 */
export function nextFullStep(steps: number, from: { start: number; climbs: boolean }, trials: readonly Trial[]): Next {
  if (trials.length === 0) return { kind: 'confirm', step: Math.min(Math.max(from.start, 0), steps - 1) };
  const lowestFailure = Math.min(steps, ...trials.filter(({ held }) => !held).map(({ step }) => step));
  const highestHeld = Math.max(-1, ...trials.filter(({ held }) => held).map(({ step }) => step));
  if (highestHeld >= 0) {
    const goesOn = from.climbs && highestHeld + 1 < lowestFailure;
    return goesOn ? { kind: 'confirm', step: highestHeld + 1 } : { found: highestHeld };
  }
  const isOver = lowestFailure === 0 || trials.length >= MOST_CONFIRMS;
  return isOver ? { found: undefined } : { kind: 'confirm', step: lowestFailure - 1 };
}
