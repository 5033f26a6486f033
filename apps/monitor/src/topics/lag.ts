/** Offsets of one partition; `committed` is undefined where the group never committed. */
export interface PartitionOffsets {
  readonly low: number;
  readonly high: number;
  readonly committed: number | undefined;
}

/**
 * Records that a group has still to read. What retention has removed is not lag, and a group that never committed begins at the first
 * record.
 */
export function lagOf({ low, high, committed }: PartitionOffsets): number {
  return Math.max(high - Math.max(committed ?? low, low), 0);
}

export type Verdict = 'ok' | 'slow' | 'stalled' | 'stopped';

/** One look at a group, real time in milliseconds. */
export interface Look {
  readonly at: number;
  readonly lag: number;
  /** Sum of the committed offsets. */
  readonly committed: number;
  readonly members: number;
}

/**
 * A verdict over a window instead of a threshold: any moment without lag in the window is fine; an offset that does not move while
 * records wait is stalled; one that moves while the lag grows is slow; nobody there is stopped.
 */
export function judge(window: readonly Look[]): Verdict {
  const first = window[0];
  const last = window.at(-1);
  if (!first || !last || window.some(({ lag }) => lag === 0)) return 'ok';
  if (window.every(({ members }) => members === 0)) return 'stopped';
  if (last.committed === first.committed && last.lag >= first.lag && window.length > 1) return 'stalled';
  return last.lag > first.lag ? 'slow' : 'ok';
}
