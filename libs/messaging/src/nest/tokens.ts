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

/** The table of a service: which event leads to which use case. */
export const SUBSCRIPTIONS = Symbol('subscriptions');

/** A `PayloadCipher`, where events that may be parked hold persons in clear. Without one they are kept as they came. */
export const PAYLOAD_CIPHER = Symbol('how parked events are kept');
