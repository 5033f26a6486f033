import type { ConsumerRecord } from '../core/record.js';
import type { Position } from '../core/store.js';
import { positionOf } from './arrival.js';
import { isAfter } from './drop-seen.js';

/** The last position that counts of each outbox whose database was restored, by its name as a source. */
export type EndedSources = ReadonlyMap<string, Position>;

/**
 * Takes out the records behind the end of their source. Their publisher's database was restored to a moment before it published them: what
 * they tell did not happen, and their positions say nothing about the positions of the source that follows. They move the offset only.
 */
export function withoutVoid(records: readonly ConsumerRecord[], ended: EndedSources): readonly ConsumerRecord[] {
  return ended.size === 0 ? records : records.filter((record) => !isVoid(record, ended));
}

function isVoid(record: ConsumerRecord, ended: EndedSources): boolean {
  const at = positionOf(record);
  const end = at && ended.get(at.source);
  return at !== undefined && end !== undefined && isAfter(at, end);
}
