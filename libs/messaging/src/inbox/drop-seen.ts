import type { ConsumerRecord } from '../core/record.js';
import type { Position, Watermark } from '../core/store.js';
import { positionOf } from './arrival.js';

/**
 * What of a fetch is new, and where the partition stands after it.
 *
 * Two things are dropped. Offsets at or below the watermark: the broker gave them again, after a rebalance or a crash between our commit
 * and the offset commit. Positions at or below the newest seen of the same outbox: the relay sent them again, after a crash between its
 * send and its cursor. Every run of a relay starts at or below the durable cursor and leaves nothing out, so the first occurrences of a
 * partition come in order and one position is enough to remember.
 *
 * @param fromOutside the records have no position of ours, whatever their headers pretend
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

function isAfter(a: Position, b: Position): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.pos > b.pos);
}
