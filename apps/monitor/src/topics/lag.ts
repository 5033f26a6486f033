/** Offsets of one partition; `committed` is undefined where the group never committed. */
export interface PartitionOffsets {
  readonly low: number;
  readonly high: number;
  readonly committed: number | undefined;
}

/** Records that a group has still to read. Records that retention has removed are no lag; a group that never committed begins at the first record. */
export function lagOf({ low, high, committed }: PartitionOffsets): number {
  return Math.max(high - Math.max(committed ?? low, low), 0);
}

export const groupVerdicts = ['ok', 'slow', 'stalled', 'stopped'] as const;
export type GroupVerdict = (typeof groupVerdicts)[number];

/** One observation of a group; `at` is real time in milliseconds. */
export interface GroupObservation {
  readonly at: number;
  readonly lag: number;
  /** Sum of the committed offsets. */
  readonly committed: number;
  readonly members: number;
}

/**
 * A verdict over a window instead of a threshold. A group with a moment without lag is ok; one without members is stopped; one whose offset
 * stands while records wait is stalled; one whose offset moves while its lag grows is slow.
 */
export function verdictOf(window: readonly GroupObservation[]): GroupVerdict {
  const first = window[0];
  const last = window.at(-1);
  if (!first || !last || window.some(({ lag }) => lag === 0)) return 'ok';
  if (window.every(({ members }) => members === 0)) return 'stopped';
  if (last.committed === first.committed && last.lag >= first.lag && window.length > 1) return 'stalled';
  return last.lag > first.lag ? 'slow' : 'ok';
}
