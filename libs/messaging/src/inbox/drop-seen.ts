import type { ConsumerRecord } from '../core/record.js';
import type { Position, Watermark } from '../core/store.js';
import { positionOf } from './arrival.js';

/**
 * The new records of a fetch, and the watermark after them.
 *
 * Two kinds of records are dropped. Offsets at or below the watermark: the broker delivered them again, after a rebalance or a crash between
 * the commit of the chunk and the commit of the offset. Positions at or below the newest one of the same outbox: the relay sent them again,
 * after a crash between its send and its cursor. Every run of a relay starts at or below the durable cursor and skips nothing, so the first
 * occurrences of a partition come in order, and it is enough to remember one position.
 *
 * @param fromOutside the records have no position in an outbox of ours, even if their headers name one
 */
export function dropSeen(
  mark: Watermark,
  records: readonly ConsumerRecord[],
  fromOutside = false,
): { fresh: ConsumerRecord[]; to: Watermark } {
  const fresh: ConsumerRecord[] = [];
  let { offset, position } = mark;
  for (const record of records) {
    if (record.offset <= offset) continue;
    offset = record.offset;
    const at = fromOutside ? undefined : positionOf(record);
    if (at && position && at.source === position.source && !isAfter(at, position)) continue;
    if (at) position = at;
    fresh.push(record);
  }
  return { fresh, to: { topic: mark.topic, partition: mark.partition, offset, position } };
}

/** Later in the order in which an outbox is published; only for positions of one source. */
export function isAfter(a: Omit<Position, 'source'>, b: Omit<Position, 'source'>): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.pos > b.pos);
}
