import type { TObject } from 'typebox';
import type { Envelope, ExtensionAttributes } from './envelope.js';
import type { PoisonCode } from './errors.js';
import type { DataOf, EventType } from './event-type.js';
import type { Ref, RowTable, Table } from './table.js';

/** An event from Kafka, or a command that a request, a timer or an operator gave: what a use case is about. */
export interface Message<Data = unknown> extends Envelope {
  readonly data: Data;
  /** Empty for a command. */
  readonly topic: string;
  readonly key: string;
  /** Where an event lies in its topic. */
  readonly place?: { readonly partition: number; readonly offset: number };
  /** On an unchecked topic: why the record cannot be read. There is no data then. */
  readonly fault?: { readonly code: PoisonCode; readonly detail: string };
}

/** What stands in the envelope of a published event beside the data. `livemode` and `correlationid` are never guessed. */
export type EventAttributes = Pick<Envelope, 'correlationid' | 'livemode'> &
  ExtensionAttributes & {
    /** When it happened, if not now. UTC. */
    readonly time?: string;
  };

/** The aggregate whose sequence number the event takes the next of; it counts as written. */
export interface EventAbout<Data> {
  readonly about: Ref;
  readonly data: Data;
  readonly attributes: EventAttributes;
}

/**
 * Everything that one message reads and writes. What it writes happens as a whole, once, or not at all: it is a draft that is kept when
 * the use case returns, and dropped when it throws or answers with a `Refusal`.
 */
export interface UnitOfWork {
  /** The system's clock; one instant for the whole chunk. */
  readonly now: Date;
  /**
   * The state as stored, as changed by the messages before this one in the chunk, and as saved by this message; undefined where there
   * never was one. What is not loaded yet is loaded for the whole chunk in one query, and the message is handled again from its start:
   * `prefetch` saves that second round.
   */
  find<State>(table: Table<State>, id: string): State | undefined;
  /**
   * Loads all of these by one query: for a decision over many states whose ids are known only after a first `find`. Without it each `find`
   * that misses costs a round of its own.
   */
  load(refs: readonly Ref[]): void;
  /** True while events of this key wait for an operator. A decision that depends on them must then refuse. */
  isParked(topic: string, key: string): boolean;
  /** Writes the state over the version that was loaded. */
  save<State>(table: Table<State>, id: string, state: State): void;
  append<Row extends { id: string }>(table: RowTable<Row>, row: Row): void;
  remove<Row extends { id: string }>(table: RowTable<Row>, id: string): void;
  publish<Schema extends TObject>(type: EventType<Schema>, event: EventAbout<DataOf<EventType<Schema>>>): void;
  /** Removes a key from a compacted topic. */
  erase<Schema extends TObject>(
    type: EventType<Schema>,
    event: Omit<EventAbout<never>, 'data'> & { readonly key: string },
  ): void;
  /** A new UUIDv7. */
  newId(): string;
  /** A random number from [0, 1). Record it with the decision: otherwise the decision cannot be reproduced. */
  random(): number;
  /**
   * The answer of `read` at its first call; the same again whenever the message is handled again. For state of a provider that may change
   * between two runs: an index that is replaced, a setting.
   */
  once<Value>(read: () => Value): Value;
}
