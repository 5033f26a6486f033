import type { Headers } from './envelope.js';
import type { Ref, RowTable, Stored, Table } from './table.js';

export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

/** Where a service stands in one partition: the last offset that took effect, and the newest outbox position seen from the publisher. */
export interface Watermark extends Partition {
  /** -1 before the first. */
  readonly offset: number;
  readonly position: Position | undefined;
}

/** A place in a publisher's outbox: commit order, not insertion order. `source` names the outbox; a restored database gets a new name. */
export interface Position {
  readonly source: string;
  readonly xid: bigint;
  readonly pos: bigint;
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
}

export interface StateWrite {
  readonly id: string;
  /** The version that was loaded plus one. */
  readonly version: number;
  readonly seq: number;
  readonly data: unknown;
}

/**
 * - `done`: everything is durable.
 * - `fenced`: another consumer has moved one of the partitions since we looked. Nothing was written.
 * - `clash`: another writer has written one of the states, or taken one of the rows. Nothing was written.
 */
export type Verdict = 'done' | 'fenced' | 'clash';

export interface Store {
  /** Makes the row of a partition that was never seen. */
  watermarks(partitions: readonly Partition[]): Promise<Watermark[]>;
  /** Without locks and outside any transaction: the write checks what was loaded. One query for all tables. */
  load(refs: readonly Ref[]): Promise<{ ref: Ref; stored: Stored | undefined }[]>;
  commit(write: ChunkWrite): Promise<Verdict>;
}

export interface OutboxEntry extends OutboxRow {
  readonly xid: bigint;
  readonly pos: bigint;
}

export interface Lease {
  /**
   * Grows with every lease, also with one that its holder takes anew: then neither an old holder nor an old statement, which was given up
   * and is carried out late, can move the cursor any more.
   */
  readonly epoch: number;
  readonly source: string;
  readonly cursor: { readonly xid: bigint; readonly pos: bigint };
}

export interface Outbox {
  /** The lease if it is free, expired or already ours; undefined while somebody else holds it. Expiry is on the database's clock. */
  lease(holder: string, milliseconds: number): Promise<Lease | undefined>;
  release(holder: string): Promise<void>;
  /**
   * The next entries in commit order, only those below every transaction that is still running: a position that could still be
   * overtaken by a smaller one is never handed out.
   */
  read(after: Lease['cursor'], limit: number): Promise<OutboxEntry[]>;
  /** False when the epoch is no longer the newest: somebody else leads. Prolongs the lease. */
  advance(epoch: number, to: Lease['cursor'], milliseconds: number): Promise<boolean>;
  /** Drops what every relay has passed. Returns the number of rows. */
  prune(): Promise<number>;
}

/** A record as it is sent. */
export interface Sending {
  readonly topic: string;
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer | null;
}

export interface Publisher {
  /** Durable on all replicas, in order, when it resolves; otherwise anything may have happened and the caller sends again. */
  send(records: readonly Sending[]): Promise<void>;
  disconnect(): Promise<void>;
}

/** A record as it was fetched. */
export interface Fetched {
  readonly offset: number;
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer | null;
  /** Milliseconds since 1970 by the broker or the publisher. */
  readonly timestamp: number;
}
