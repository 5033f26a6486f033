import type { Position } from '../core/store.js';
import { isAfter } from '../inbox/drop-seen.js';
import { eventIdOf, isLater, type KnownOutbox, type LoggedEvent } from './logged-event.js';

/** An entry that the database holds beyond the cursor. */
export interface UnpublishedEntry {
  readonly xid: bigint;
  readonly pos: bigint;
  readonly id: string;
}

export interface OutboxPlan {
  /** In the log, and unknown to the database: what they tell did not happen. */
  readonly voids: readonly LoggedEvent[];
  /** Known to both, but behind a void one: they are void there and are published again under the new source. */
  readonly again: readonly LoggedEvent[];
  /** The last position that counts of each source that ends. Empty: nothing ends. */
  readonly ends: readonly Position[];
  /** Entries that lie in the log and count there: they are not published again. */
  readonly published: readonly UnpublishedEntry[];
}

/**
 * What becomes of an outbox whose database may be older than the log.
 *
 * The source ends before its first void record. What comes before is in the database and in the log, or in the database alone; both are kept
 * apart entry by entry, because a send that was cut short has reached some partitions and not others. What comes behind is void even where
 * the database has it: a transaction that was still running at the moment of the copy left a gap, and consumers remember one position, not a
 * list of gaps.
 *
 * @param logged everything in the log that {@link isLater}
 * @param entries everything in the outbox beyond the cursor
 */
export function planOutbox(
  outbox: KnownOutbox,
  logged: readonly LoggedEvent[],
  entries: readonly UnpublishedEntry[],
): OutboxPlan {
  const ids = new Map(entries.map((entry) => [nameOf(entry), entry.id]));
  const isKnown = (event: LoggedEvent) =>
    event.at.source === outbox.source && ids.get(nameOf(event.at)) === eventIdOf(event);
  const later = logged.filter((event) => isLater(event, outbox));
  const unknown = later.filter((event) => !isKnown(event));
  const own = unknown.filter(({ at }) => at.source === outbox.source).map(({ at }) => at);
  const firstVoid = own.reduce<Position | undefined>(
    (first, at) => (first && !isAfter(first, at) ? first : at),
    undefined,
  );
  const counts = ({ at }: LoggedEvent) => firstVoid === undefined || isAfter(firstVoid, at);
  const known = later.filter(isKnown);
  const valid = known.filter(counts);
  const inLog = new Set(valid.map(({ at }) => nameOf(at)));
  const end = valid.reduce((last, { at }) => (isAfter(at, last) ? at : last), {
    source: outbox.source,
    ...outbox.cursor,
  });
  const newer = new Set(unknown.map(({ at }) => at.source).filter((source) => source !== outbox.source));
  return {
    voids: unknown,
    again: known.filter((event) => !counts(event)),
    ends: unknown.length === 0 ? [] : [end, ...[...newer].map((source) => ({ source, xid: 0n, pos: 0n }))],
    published: entries.filter((entry) => inLog.has(nameOf(entry))),
  };
}

function nameOf({ xid, pos }: { readonly xid: bigint; readonly pos: bigint }): string {
  return `${xid}|${pos}`;
}
