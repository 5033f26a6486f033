import type { DataOf, Envelope, EventType } from '#libs/contracts';
import type { TObject } from 'typebox';
import type { Aggregate, Ref, RowTable } from './aggregate.js';
import { ref } from './aggregate.js';

/** An event from Kafka, or an act by HTTP in the same clothes: what a decision is about. */
export interface Incoming<Data = unknown> extends Envelope {
  readonly data: Data;
  /** Empty for an act. */
  readonly topic: string;
  readonly key: string;
}

/** What the chunk knows of the aggregates: as stored, and as changed by the events before this one. */
export interface States {
  /**
   * The state, or undefined where there never was one. What is not at hand yet is loaded for the whole chunk in one query and the fold
   * begins again, so a decision must do nothing but look and answer. `reads` of the handler saves that second round.
   */
  get<State>(table: Aggregate<State>, id: string): State | undefined;
  /**
   * Says that all of these will be looked at, so that they are loaded in one query: for a decision over many aggregates whose ids are
   * known only after a first look. Without it each `get` that misses costs a round of its own.
   */
  need(refs: readonly Ref[]): void;
  /** True while events of this key wait for an operator: fail closed, what is not known is not allowed. */
  isParked(topic: string, key: string): boolean;
}

export interface Context {
  /** The system's clock; one instant for the whole chunk. */
  readonly now: Date;
  /** A new UUIDv7. */
  newId(): string;
  /** A draw from [0, 1) for decisions by chance; put what was drawn into the decision, or it cannot be repeated. */
  random(): number;
}

/** What stands in the envelope beside the data. `livemode` and `correlationid` are never guessed. */
export type Facts = Pick<Envelope, 'correlationid' | 'livemode'> &
  Partial<Pick<Envelope, 'channel' | 'regime' | 'direction' | 'office' | 'facility'>> & {
    /** When it happened, if not now. UTC. */
    readonly time?: string;
  };

export interface Put {
  readonly ref: Ref;
  readonly state: unknown;
}
export interface Outgoing {
  readonly type: EventType;
  readonly of: Ref;
  readonly topic: string;
  readonly key: string;
  /** null is a tombstone: the key is removed from a compacted topic. */
  readonly data: unknown;
  readonly facts: Facts;
}
export interface Append {
  readonly table: RowTable<never>;
  readonly row: Readonly<Record<string, unknown>>;
}
export interface Removal {
  readonly table: RowTable<never>;
  readonly id: string;
}

/** Everything that follows from one event or act; it happens as a whole, once, or not at all. */
export interface Decision<Answer = void> {
  readonly writes?: readonly Put[];
  readonly events?: readonly Outgoing[];
  readonly rows?: readonly Append[];
  readonly removals?: readonly Removal[];
  /** For whoever asked; a refusal is an answer too. */
  readonly answer?: Answer;
}

export type Decide<Data, Answer = void> = (states: States, event: Incoming<Data>, context: Context) => Decision<Answer>;

/** A use case: one event or act, what it will want to see, and the pure decision. */
export interface Handler<Data, Answer = void> {
  /** Aggregates that are surely needed, so that they are loaded with those of the whole chunk in one query. */
  readonly reads?: (event: Incoming<Data>) => readonly Ref[];
  readonly decide: Decide<Data, Answer>;
}

export const nothing: Decision<never> = {};

export function put<State>(table: Aggregate<State>, id: string, state: State): Put {
  return { ref: ref(table, id), state };
}

/** `of` is the aggregate whose sequence number the event takes the next of; it counts as written. */
export function emit<Schema extends TObject>(
  type: EventType<Schema>,
  event: { of: Ref; data: DataOf<EventType<Schema>>; facts: Facts },
): Outgoing {
  const { of, data, facts } = event;
  const topic = typeof type.topic === 'string' ? type.topic : type.topic(data);
  return { type: type as unknown as EventType, of, topic, key: type.key(data), data, facts };
}

/** Removes a key from a compacted topic. */
export function erase<Schema extends TObject>(
  type: EventType<Schema> & { topic: unknown },
  event: { of: Ref; key: string; facts: Facts },
): Outgoing {
  if (typeof type.topic !== 'string') throw new Error(`${type.name} has no fixed topic to erase from`);
  return {
    type: type as unknown as EventType,
    of: event.of,
    topic: type.topic,
    key: event.key,
    data: null,
    facts: event.facts,
  };
}

export function append<Row extends { id: string }>(table: RowTable<Row>, row: Row): Append {
  return { table: table as unknown as RowTable<never>, row };
}

export function remove<Row extends { id: string }>(table: RowTable<Row>, id: string): Removal {
  return { table: table as unknown as RowTable<never>, id };
}

/** Several decisions as one; the last answer counts. */
export function together<Answer>(...decisions: readonly Decision<Answer>[]): Decision<Answer> {
  const answers = decisions.filter((decision) => decision.answer !== undefined);
  const last = answers.at(-1)?.answer;
  return {
    writes: decisions.flatMap((decision) => decision.writes ?? []),
    events: decisions.flatMap((decision) => decision.events ?? []),
    rows: decisions.flatMap((decision) => decision.rows ?? []),
    removals: decisions.flatMap((decision) => decision.removals ?? []),
    ...(last === undefined ? {} : { answer: last }),
  };
}
