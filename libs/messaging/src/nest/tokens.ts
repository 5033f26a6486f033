/** Topics that a service reads beside those of its event types, for example one for each sender. A service may provide it. */
export interface ExtraTopics {
  list(): Promise<string[]>;
}
export const EXTRA_TOPICS = Symbol('extra topics');

/** Numbers of a service's states by kind, for its reports. A service may provide it. */
export interface StateCounts {
  counts(): Promise<Record<string, number>>;
}
export const STATE_COUNTS = Symbol('state counts');

/** A `StagedInput`, where what comes from outside is staged before it is processed. */
export const STAGED_INPUT = Symbol('staged input');

/** The table of a service: which event leads to which use case. */
export const SUBSCRIPTIONS = Symbol('subscriptions');

/** A `SenderNotice`, where senders outside are told what was not taken. */
export const SENDER_NOTICE = Symbol('tells senders what was not taken');

/** A `PayloadCipher`, where events that may be parked hold persons in clear. Without one they are kept as they came. */
export const PAYLOAD_CIPHER = Symbol('how parked events are kept');
