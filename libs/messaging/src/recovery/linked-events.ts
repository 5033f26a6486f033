import type { Partition } from '../core/record.js';
import { comparePlaces, type Place } from '../core/store.js';
import { eventIdOf, type KnownOutbox, type LoggedEvent } from './logged-event.js';
import type { UnpublishedEntry } from './plan-outbox.js';

/** An outbox as its database knows it, with what it sent last to each partition and the next id of a transaction. */
export interface ChainedOutbox extends KnownOutbox {
  readonly lastSent: readonly (Partition & Place)[];
  readonly nextXid: bigint;
}

/** Transactions. A server that gives out 400 a second needs a month for them; no backup is so old. */
export const MOST_LOST_TRANSACTIONS = 2n ** 30n;

export interface Linked {
  /** They continue what the outbox has sent, so it has published them. */
  readonly linked: readonly LoggedEvent[];
  /** They claim the name of the outbox, and continue nothing that it has sent: another writer has put them there. */
  readonly foreign: readonly LoggedEvent[];
}

/**
 * Tells events that an outbox has published and its restored database has forgotten from records that another writer has put into the log.
 * What was published in the lost time continues the chain of the partition: from what the database sent last, without a gap.
 *
 * Where the database knows of nothing that it sent to a partition, the first record there may name any predecessor. So may one at the start
 * of the log. What claims a transaction that no lost time explains is foreign. A single record that names the right predecessor and a near
 * transaction cannot be told apart; it counts as published.
 *
 * @param later all that `isLater`, partition by partition in the order of offsets
 * @param lows the first offset of each partition
 */
export function linkedEvents(
  { source, cursor, lastSent, nextXid }: ChainedOutbox,
  later: readonly LoggedEvent[],
  entries: readonly UnpublishedEntry[],
  lows: ReadonlyMap<string, number>,
): Linked {
  const covered = lastSent.filter((last) => comparePlaces(last, cursor) <= 0);
  const sent = new Map(covered.map((last) => [partitionName(last), last]));
  const own = new Map(entries.map(({ xid, pos, id }) => [`${xid}/${pos}`, id]));
  const linked: LoggedEvent[] = [];
  const foreign: LoggedEvent[] = [];
  for (const [name, events] of Map.groupBy(later, partitionName)) {
    const last = sent.get(name);
    const places = new Set<string>();
    for (const event of events) {
      const { at } = event;
      const isOwn = at.source === source && own.get(`${at.xid}/${at.pos}`) === eventIdOf(event);
      const follows = continues(event, at.source === source ? last : undefined, places, lows.get(name) ?? 0);
      const isNear = at.xid < nextXid + MOST_LOST_TRANSACTIONS;
      if (isOwn || (isNear && follows)) {
        linked.push(event);
        places.add(nameOf(at));
      } else foreign.push(event);
    }
  }
  return { linked, foreign };
}

function continues({ at, offset }: LoggedEvent, last: Place | undefined, places: ReadonlySet<string>, low: number) {
  const { predecessor, source } = at;
  if (places.has(nameOf(at)) || !last || offset === low) return true;
  return (
    predecessor !== undefined &&
    (comparePlaces(predecessor, last) === 0 || places.has(nameOf({ source, ...predecessor })))
  );
}

const nameOf = ({ source, xid, pos }: Place & { readonly source: string }) => `${source}|${xid}/${pos}`;

export const partitionName = ({ topic, partition }: Partition) => `${topic}|${partition}`;
