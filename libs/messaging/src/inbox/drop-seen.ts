import type { Topic } from '../core/contracts.js';
import type { StoppedPartition } from '../core/operations.js';
import type { ConsumerRecord } from '../core/record.js';
import { comparePlaces, type Place, type Position, type Watermark } from '../core/store.js';
import { positionOf } from './arrival.js';
import { chainVerdict, textOf } from './chain-verdict.js';

/** The new records of a fetch, and the watermark after them. */
export interface Sifted {
  readonly fresh: ConsumerRecord[];
  readonly to: Watermark;
  /** Where the chain of the partition breaks: nothing from there on is among `fresh`. */
  readonly stop?: StoppedPartition;
}

/**
 * The new records of a fetch.
 *
 * Dropped are offsets at or below the watermark: the broker delivered them again, after a rebalance or a crash between the commit of the chunk
 * and the commit of the offset. Dropped are repetitions: the relay sent them again, after a crash between its send and its cursor. Where a
 * record does not continue the chain of its partition (see `chainVerdict`), sifting stops.
 *
 * A record on a topic of ours that no relay has sent moves the offset only; its work item refuses it.
 *
 * @param topic how the topic is treated; records from outside have no position in an outbox of ours, even if their headers name one
 * @param judge replaced only by the tests that remove a guard
 */
export function dropSeen(
  mark: Watermark,
  records: readonly ConsumerRecord[],
  topic: Pick<Topic, 'fromOutside' | 'cleanup'> = { cleanup: 'delete' },
  judge = chainVerdict,
): Sifted {
  const fresh: ConsumerRecord[] = [];
  let { offset, position } = mark;
  const to = (): Watermark => ({ topic: mark.topic, partition: mark.partition, offset, position });
  for (const record of records) {
    if (record.offset <= offset) continue;
    const at = topic.fromOutside ? undefined : positionOf(record);
    if (at) {
      const verdict = judge(position, at, topic.cleanup === 'compact');
      if (verdict.is === 'broken') return { fresh, to: to(), stop: stopOf(mark, record, at, position, verdict.reason) };
      if (verdict.is === 'next') {
        position = verdict.position;
        fresh.push(record);
      }
    } else fresh.push(record);
    offset = record.offset;
  }
  return { fresh, to: to() };
}

/** Later in the order in which an outbox is published; only for positions of one source. */
export function isAfter(a: Place, b: Place): boolean {
  return comparePlaces(a, b) > 0;
}

function stopOf(
  { topic, partition }: Watermark,
  { offset }: ConsumerRecord,
  found: Position,
  expected: Position | undefined,
  reason: string,
): StoppedPartition {
  return {
    topic,
    partition,
    offset,
    expected: expected ? `${textOf(expected)} of ${expected.source}` : 'none',
    found: `${textOf(found)} of ${found.source}`,
    reason: `${reason}; nothing after it takes effect on this partition until an operator has run: npm run recover`,
  };
}
