import { isFlat, type LagSample } from './flat-lag.js';

export interface Bounds {
  /** Milliseconds. */
  readonly decisionP99Ms: number;
  readonly releaseP99Ms: number;
}

/** What one step of the loadSteps showed; the same of every variant. */
export interface Observed {
  readonly rate: number;
  readonly offered: number;
  /** Refused, never answered, or never decided. */
  readonly lost: number;
  readonly decisionP99Ms: number;
  readonly releaseP99Ms: number;
  readonly lag: readonly LagSample[];
}

/** One in a thousand may be lost to a restarted connection; more is a system that does not do its work. */
const MOST_LOST = 0.001;

/** Empty when the step holds; otherwise every reason why it does not. */
export function whyNot(observed: Observed, bounds: Bounds): string[] {
  const { rate, offered, lost, decisionP99Ms, releaseP99Ms, lag } = observed;
  return [
    ...(offered > 0 ? [] : ['nothing was offered']),
    ...(lost <= offered * MOST_LOST ? [] : [`${lost} of ${offered} orders were lost`]),
    ...(isFlat(lag, rate) ? [] : ['the lag grows']),
    ...(decisionP99Ms <= bounds.decisionP99Ms ? [] : [`decision p99 ${Math.round(decisionP99Ms)} ms`]),
    ...(releaseP99Ms <= bounds.releaseP99Ms ? [] : [`release p99 ${Math.round(releaseP99Ms)} ms`]),
  ];
}
