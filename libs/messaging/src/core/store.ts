import type { Headers } from './envelope.js';
import type { Partition } from './record.js';
import type { Ref, RowTable, Stored, Table } from './table.js';

/** How far a service has processed one partition: the last offset that took effect, and the newest position in the publisher's outbox. */
export interface Watermark extends Partition {
  /** -1 before the first. */
  readonly offset: number;
  readonly position: Position | undefined;
}

/** A place in an outbox: commit order, not insertion order. */
export interface Place {
  readonly xid: bigint;
  readonly pos: bigint;
}

/** Before the first entry of every outbox: the predecessor of the first record that an outbox sends to a partition. */
export const beginning: Place = { xid: 0n, pos: 0n };

/** A place in a publisher's outbox. `source` names the outbox; a restored database gets a new name. */
export interface Position extends Place {
  readonly source: string;
  /**
   * The entry of the same outbox that was sent to the same partition before this one; `beginning` for the first. Undefined where a relay of
   * a version without the chain has sent it.
   */
  readonly predecessor?: Place | undefined;
}

/** By commit order: negative when `a` comes first, 0 for the same place. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  return a.pos === b.pos ? 0 : a.pos < b.pos ? -1 : 1;
}

export interface OutboxRow {
  readonly topic: string;
  readonly key: string;
  readonly headers: Headers;
  /** null is a tombstone. */
  readonly payload: Buffer | null;
}

/** Everything that one chunk changes. It is written by one statement or not at all. */
export interface ChunkWrite {
  readonly watermarks: readonly { readonly was: number; readonly to: Watermark }[];
  readonly states: readonly { readonly table: Table<never>; readonly rows: readonly StateWrite[] }[];
  readonly appends: readonly {
    readonly table: RowTable<never>;
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly removals: readonly { readonly table: RowTable<never>; readonly ids: readonly string[] }[];
  readonly outbox: readonly OutboxRow[];
  /** What was read of checked tables and is not written. */
  readonly held: readonly { readonly table: Table<never>; readonly rows: readonly Read[] }[];
}

/** A row that must not change until the commit. */
export interface Read {
  readonly id: string;
  /** The version that was read; 0 where there was none. */
  readonly version: number;
}

export interface StateWrite {
  readonly id: string;
  /** The version that was loaded plus one. */
  readonly version: number;
  readonly seq: number;
  readonly data: unknown;
  /** `data` as text: serialised once. */
  readonly json: string;
}

/**
 * - `done`: everything is durable.
 * - `fenced`: another consumer has moved one of the watermarks since they were read. Nothing was written.
 * - `clash`: another writer has written, or is writing, one of the states or of what is held, or has taken one of the rows. Nothing was written.
 */
export type CommitVerdict = 'done' | 'fenced' | 'clash';

export interface Store {
  /** Makes the row of a partition that was never seen. */
  watermarks(partitions: readonly Partition[]): Promise<Watermark[]>;
  /** Of each source that ended, by a restore of its database, the last position that counts. */
  ended(): Promise<Position[]>;
  /** Without locks and outside any transaction: the write checks what was loaded. One query for all tables. */
  load(refs: readonly Ref[]): Promise<{ ref: Ref; stored: Stored | undefined }[]>;
  /** What `load` would give without asking the database; undefined where it would have to. */
  peek?(ref: Ref): { readonly stored: Stored | undefined } | undefined;
  /** @throws RowGone when a row to be removed is not there and nothing else has changed */
  commit(write: ChunkWrite): Promise<CommitVerdict>;
}
