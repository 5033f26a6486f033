import type { Bounds } from './verdict.js';

/** Of the rule, for every variant: a figure is no figure when one order in a hundred waits longer. */
export const bounds: Bounds = { decisionP99Ms: 1_000, releaseP99Ms: 1_000 };
/** Of HTTP: an answer within the first is a system that holds, within the second one that is quick. Milliseconds, p99. */
export const httpBounds = { holdsMs: 1_000, quickMs: 50 };
