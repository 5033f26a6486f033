import type { ProducerRecord } from '../core/record.js';
import type { OutboxRow } from '../core/store.js';

export interface OutboxEntry extends OutboxRow {
  readonly xid: bigint;
  readonly pos: bigint;
}

export interface Lease {
  /**
   * Grows with every lease, also with one that its holder takes again: then neither an old holder nor an old statement, which was given up
   * and is carried out late, can move the cursor.
   */
  readonly epoch: number;
  readonly source: string;
  readonly cursor: { readonly xid: bigint; readonly pos: bigint };
}

export interface Outbox {
  /** The lease if it is free, expired or already ours; undefined while another process holds it. Expiry is on the database's clock. */
  lease(holder: string, milliseconds: number): Promise<Lease | undefined>;
  release(holder: string): Promise<void>;
  /**
   * The next entries in commit order, only those below every transaction that is still running: a position that could still be
   * overtaken by a smaller one is never handed out.
   */
  read(after: Lease['cursor'], limit: number): Promise<OutboxEntry[]>;
  /** False when the epoch is no longer the newest: another process leads. Prolongs the lease. */
  advance(epoch: number, to: Lease['cursor'], milliseconds: number): Promise<boolean>;
  /** Drops what every relay has passed. Returns the number of rows. */
  prune(): Promise<number>;
}

export interface Publisher {
  /** Durable on all replicas, in order, when it resolves; otherwise anything may have happened and the caller sends again. */
  send(records: readonly ProducerRecord[]): Promise<void>;
  disconnect(): Promise<void>;
}
