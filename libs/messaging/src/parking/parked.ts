import type { ParkedSummary } from '../core/operations.js';
import { presentNameOf } from '../core/bytes-as-text.js';
import { defineRowTable, defineTable, type Ref } from '../core/table.js';

/**
 * Parking by key: an event that cannot be handled is stored with its reason, and every later event of its key behind it. So the order of the
 * key is kept while all other keys go on. A retry topic would lose that order.
 */
export interface ParkedKey {
  readonly topic: string;
  readonly key: string;
  /** Events that wait now. 0 once drained; the row stays as a record. */
  readonly waiting: number;
  /** Number of the next event to be parked. */
  readonly next: number;
  readonly errorClass: ErrorClass;
  readonly reason: string;
  /** UTC, when the first of those that wait was parked. */
  readonly since: string;
  readonly attempts: number;
  readonly state: 'parked' | 'replaying' | 'discarding' | 'drained';
  /** Put in place of the first waiting event's data at the next replay; sealed as it came. */
  readonly edit?: string;
  readonly by?: string;
}

/** As a service reports it: nothing of what the event holds. A key that a former version kept is named as now. @param eventType of its first event, where the record names one */
export function summaryOf(parked: ParkedKey, eventType: string | null): ParkedSummary {
  const { topic, key, waiting, reason, errorClass, since, state, attempts } = parked;
  const type = eventType === null ? {} : { eventType };
  return {
    topic,
    key: presentNameOf(key),
    count: waiting,
    reason: reason.slice(0, 300).toWellFormed(),
    errorClass,
    since,
    state,
    attempts,
    ...type,
  };
}

export type ErrorClass = 'poison' | 'bug' | 'conflict' | 'unauthenticated';

export const parkedKeys = defineTable<ParkedKey>(
  'parked_key',
  {
    state: { type: 'text', of: (parked) => parked.state },
    waiting: { type: 'int', of: (parked) => parked.waiting },
    since: { type: 'timestamptz', of: (parked) => parked.since },
  },
  {
    advisory:
      'Events of a key are parked by the statement that moves the watermark of its partition, and the one who parks or replays decides from nothing ' +
      'that asks about the key.',
  },
);

export function parkedKeyId(topic: string, key: string): string {
  return `${topic}|${key}`;
}

/** For the `prefetch` of a use case that asks `isParked` about many keys: they are loaded together instead of one by one. */
export function parkedRef(topic: string, key: string): Ref {
  return parkedKeys.ref(parkedKeyId(topic, key));
}

export interface ParkedEvent {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset_: number;
  readonly headers: string;
  readonly payload: string | null;
  readonly parked_at: string;
}

export const parkedEvents = defineRowTable<ParkedEvent>('parked_event', {
  id: 'text',
  topic: 'text',
  key: 'text',
  partition: 'int',
  offset_: 'bigint',
  headers: 'text',
  payload: 'text',
  parked_at: 'timestamptz',
});

/** Sorts as the events of a key were parked. */
export function parkedEventId(topic: string, key: string, number: number): string {
  return `${parkedKeyId(topic, key)}|${String(number).padStart(9, '0')}`;
}
