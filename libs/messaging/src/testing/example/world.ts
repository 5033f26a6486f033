import type { ParkedQueue } from '../../inbox/replayer.js';
import type { Outbox, OutboxEntry, Publisher } from '../../outbox/outbox.js';
import type { OutboxRow, Position, Store } from '../../core/store.js';
import type { ProducerRecord } from '../../core/record.js';
import type { ChunkRunnerOptions } from '../../inbox/chunk-runner.js';
import type { Slice } from '../../inbox/slices.js';
import type { Entry, ExampleServices } from './example-services.js';

/** A service's database. */
export interface Side {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly queue: ParkedQueue;
  /** What took effect, in the order in which it did. */
  entries(): Promise<Entry[]>;
  /** What persons did, as it is on record: the ids of their requests. */
  acts(): Promise<string[]>;
  /** A state of the example services. */
  state<State>(table: string, id: string): Promise<State | undefined>;
  /** What waits, in order of topic, key and place. */
  parked(): Promise<{ key: string; reason: string }[]>;
  /** Everything in the outbox, also what no relay may see yet, in the order of insertion. */
  inOutbox(): Promise<OutboxEntry[]>;
  cursor(): Promise<{ xid: bigint; pos: bigint }>;
  /** As after a restore: the outbox goes on under a new name. @returns the old one */
  renewSource(): Promise<string>;
  /** As after a restore: what that source has published behind this position did not happen. */
  endSource(end: Position): Promise<void>;
  /** A transaction of another service on the same server, which has its id. */
  otherTransaction(): Promise<{ commit(): Promise<void> }>;
  /** A transaction that has its id, and nothing else yet. */
  lateTransaction(): Promise<{ publish(row: OutboxRow): Promise<void>; commit(): Promise<void> }>;
}

/** A record whose key may be any bytes. */
export type SentRecord = Omit<ProducerRecord, 'key'> & { readonly key: string | Buffer };

/** Kafka and two databases, empty at first: real ones or models. */
export interface World {
  readonly example: ExampleServices;
  /** What is changed in every runner of this world. */
  readonly changed?: Partial<ChunkRunnerOptions>;
  readonly payments: Side;
  readonly ledger: Side;
  publisher(): Publisher;
  /** From outside; the key of a sender need not be text. */
  send(records: readonly SentRecord[]): Promise<void>;
  /** Everything that the log holds of a topic, one slice for each partition that is not empty. */
  fetched(topic: string): Promise<Slice[]>;
  close(): Promise<void>;
}

export interface Case {
  readonly sentence: string;
  readonly show: (world: World) => Promise<void>;
}
