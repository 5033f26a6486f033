import type { ConsumerRecord, Partition } from '../core/record.js';
import type { Position } from '../core/store.js';
import { positionOf } from '../inbox/arrival.js';
import { isAfter } from '../inbox/drop-seen.js';

/** A record of one of our outboxes, as it lies in the log. */
export interface LoggedEvent extends Partition {
  readonly offset: number;
  readonly at: Position;
  readonly record: ConsumerRecord;
}

/** An outbox as its database knows it. */
export interface KnownOutbox {
  readonly source: string;
  /** How far it is published, as far as the database knows. */
  readonly cursor: Omit<Position, 'source'>;
}

/** Undefined for a record that no relay has sent. */
export function loggedEvent({ topic, partition }: Partition, record: ConsumerRecord): LoggedEvent | undefined {
  const at = positionOf(record);
  return at && { topic, partition, offset: record.offset, at, record };
}

/**
 * Whether the outbox has published it later than its database knows. A source is a UUIDv7, so one that sorts behind the present one was made
 * after it: by a recovery that the database has forgotten.
 */
export function isLater({ at }: LoggedEvent, { source, cursor }: KnownOutbox): boolean {
  return at.source === source ? isAfter(at, cursor) : at.source > source;
}

export const eventIdOf = ({ record }: LoggedEvent): string => record.headers['ce_id'] ?? '';
