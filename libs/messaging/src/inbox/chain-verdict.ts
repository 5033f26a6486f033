import { beginning, comparePlaces, type Place, type Position } from '../core/store.js';

/** What a record is, seen from the last position that took effect on its partition. */
export type ChainVerdict =
  | { readonly is: 'next'; readonly position: Position }
  /** It has taken effect already, here or before a restart. */
  | { readonly is: 'repetition' }
  /** Records are missing before it, or one that no relay has sent stands before it. */
  | { readonly is: 'broken'; readonly reason: string };

/**
 * Judges a record by the chain of its partition: each record names the one before it.
 *
 * At or below the mark it is a repetition, because a relay sends an entry again with the predecessor that it always had. Between the mark and
 * the predecessor of the mark there is nothing: a record from there says that the mark is not one of the chain. That is how a forged mark
 * with a huge transaction id is seen, before the records after it are dropped as old. Above the mark, a record continues the chain if it names
 * the mark as its predecessor.
 *
 * The first record of a partition, and the first record of another source on it, begin a chain. A record of another source that names a
 * predecessor says that records of that source are missing.
 *
 * A mark without a predecessor is one of a version without chains, or one that an operator has set after a loss. The first record behind it
 * that names a predecessor, whichever, begins a chain. After it, a record that names none breaks the chain.
 *
 * @param compacted records in between may have been compacted away, so a record has to follow on the mark or on something after it
 */
export function chainVerdict(mark: Position | undefined, record: Position, compacted = false): ChainVerdict {
  const { predecessor } = record;
  if (!mark) return { is: 'next', position: record };
  const isChained = mark.predecessor !== undefined;
  if (record.source !== mark.source) {
    if (compacted || (predecessor ? isBeginning(predecessor) : !isChained)) return { is: 'next', position: record };
    return broken(`it is of source ${record.source} and not the first of it`);
  }
  if (comparePlaces(record, mark) <= 0) return atOrBelow(mark, record);
  if (!predecessor) return isChained ? broken('it names no predecessor') : { is: 'next', position: record };
  if (!isChained) {
    const later = comparePlaces(predecessor, mark) > 0 ? predecessor : { xid: mark.xid, pos: mark.pos };
    return { is: 'next', position: { ...record, predecessor: later } };
  }
  const distance = comparePlaces(predecessor, mark);
  if (distance === 0 || (compacted && distance > 0)) return { is: 'next', position: record };
  return broken(`it names ${textOf(predecessor)} as its predecessor`);
}

function atOrBelow(mark: Position, record: Position): ChainVerdict {
  const isFork = mark.predecessor && comparePlaces(record, mark) < 0 && comparePlaces(record, mark.predecessor) > 0;
  return isFork
    ? broken(`it lies between that one and ${textOf(mark.predecessor)}, which that one names as its predecessor`)
    : { is: 'repetition' };
}

function broken(reason: string): ChainVerdict {
  return { is: 'broken', reason };
}

function isBeginning(place: Place): boolean {
  return comparePlaces(place, beginning) === 0;
}

/** A place for an operator. */
export function textOf(place: Place): string {
  return isBeginning(place) ? 'none' : `${place.xid}/${place.pos}`;
}
