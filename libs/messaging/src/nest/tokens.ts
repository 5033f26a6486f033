/** A service that reads topics which its contracts do not name (those of its parties) provides this. */
export interface ExtraTopics {
  list(): Promise<string[]>;
}
export const EXTRA_TOPICS = Symbol('extra topics');

/** Sums of a service's aggregates by state, for the monitor. */
export interface StateCounts {
  counts(): Promise<Record<string, number>>;
}
export const STATE_COUNTS = Symbol('state counts');
