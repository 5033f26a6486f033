import type { ProducerRecord } from '../core/record.js';
import type { Partition } from '../core/record.js';
import type { OutboxRow, Place } from '../core/store.js';

export interface OutboxEntry extends OutboxRow, Place {}

/** The newest entry of an outbox that was sent to a partition. */
export interface LastSent extends Partition, Place {}

export interface Lease {
  /**
   * Grows with every lease, also with one that its holder takes again: then neither an old holder nor an old statement, which was given up
   * and is carried out late, can move the cursor.
   */
  readonly epoch: number;
  readonly source: string;
  readonly cursor: Place;
  /** Of each partition that this source has sent to, up to the cursor. */
  readonly lastSent: readonly LastSent[];
}

export interface Outbox {
  /** The lease if it is free, expired or already ours; undefined while another process holds it. Expiry is on the database's clock. */
  lease(holder: string, milliseconds: number): Promise<Lease | undefined>;
  release(holder: string): Promise<void>;
  /**
   * The next entries in commit order, only those below every transaction of this service that is still running: a position that could still be
   * overtaken by a smaller one is never handed out. None when the epoch is no longer the newest: the next leader may have moved the cursor,
   * and what lies before it may be pruned, so the first entry that is still there would be linked to the wrong predecessor.
   */
  read(epoch: number, after: Place, limit: number): Promise<OutboxEntry[]>;
  /**
   * Moves the cursor and what was sent last to each partition (`changed`: those that have moved) in one statement. False, and nothing is
   * written, when the epoch is no longer the newest: another process leads. Prolongs the lease.
   */
  advance(epoch: number, to: Place, milliseconds: number, changed: readonly LastSent[]): Promise<boolean>;
  /** Drops of what every relay has passed as much as one short statement can. Returns 0 when there is nothing to drop now. */
  prune(): Promise<number>;
}

export interface Publisher {
  /** The partition of each record, by its key: the one that every publisher chooses, always. */
  place(records: readonly { readonly topic: string; readonly key: string }[]): Promise<number[]>;
  /** Durable on all replicas, in order, when it resolves; otherwise anything may have happened and the caller sends again. */
  send(records: readonly ProducerRecord[]): Promise<void>;
  disconnect(): Promise<void>;
}
