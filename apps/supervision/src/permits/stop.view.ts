import { digestOfStop, type Stop } from './stop.js';

/** A stop as an answer, with the digest by which it is confirmed or lifted. */
export interface StopView extends Stop {
  readonly digest: string;
}

export function stopView(stop: Stop): StopView {
  return { ...stop, digest: digestOfStop(stop) };
}
