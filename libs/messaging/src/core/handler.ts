import type { DataOf, EventType } from './event-type.js';
import type { TObject } from 'typebox';
import { defineRowTable, defineTable, type Columns, type Ref, type RowTable, type Table } from './table.js';
import type { EventAttributes, Message, UnitOfWork } from './unit-of-work.js';
import type { UseCase } from './use-case.js';

// The shape before `UseCase`: a decision as a value. It stays until every service is ported.

export type Aggregate<State> = Table<State>;
export type Incoming<Data = unknown> = Message<Data>;
export type Facts = EventAttributes;

export function aggregate<State>(table: string, columns: Columns<State> = {}): Table<State> {
  return defineTable<State>(table, columns);
}
export const rowTable = defineRowTable;

export function ref<State>(table: Table<State>, id: string): Ref {
  return table.ref(id);
}

export interface States {
  get<State>(table: Table<State>, id: string): State | undefined;
  need(refs: readonly Ref[]): void;
  isParked(topic: string, key: string): boolean;
}
export interface Context {
  readonly now: Date;
  newId(): string;
  random(): number;
}
export interface Put {
  readonly ref: Ref;
  readonly state: unknown;
}
export interface Outgoing {
  readonly type: EventType;
  readonly of: Ref;
  readonly topic: string;
  readonly key: string;
  readonly data: unknown;
  readonly facts: EventAttributes;
}
export interface Append {
  readonly table: RowTable<never>;
  readonly row: Readonly<Record<string, unknown>>;
}
export interface Removal {
  readonly table: RowTable<never>;
  readonly id: string;
}
export interface Decision<Answer = void> {
  readonly writes?: readonly Put[];
  readonly events?: readonly Outgoing[];
  readonly rows?: readonly Append[];
  readonly removals?: readonly Removal[];
  readonly answer?: Answer;
}
export type Decide<Data, Answer = void> = (states: States, event: Incoming<Data>, context: Context) => Decision<Answer>;
export interface Handler<Data, Answer = void> {
  readonly reads?: (event: Incoming<Data>) => readonly Ref[];
  readonly decide: Decide<Data, Answer>;
}
export const nothing: Decision<never> = {};

export function put<State>(table: Table<State>, id: string, state: State): Put {
  return { ref: table.ref(id), state };
}
export function emit<Schema extends TObject>(
  type: EventType<Schema>,
  event: { of: Ref; data: DataOf<EventType<Schema>>; facts: EventAttributes },
): Outgoing {
  const { of, data, facts } = event;
  const topic = typeof type.topic === 'string' ? type.topic : type.topic(data);
  return { type: type, of, topic, key: type.key(data), data, facts };
}
export function erase<Schema extends TObject>(
  type: EventType<Schema> & { topic: unknown },
  event: { of: Ref; key: string; facts: EventAttributes },
): Outgoing {
  return {
    type: type,
    of: event.of,
    topic: String(type.topic),
    key: event.key,
    data: null,
    facts: event.facts,
  };
}
export function append<Row extends { id: string }>(table: RowTable<Row>, row: Row): Append {
  return { table: table, row };
}
export function remove<Row extends { id: string }>(table: RowTable<Row>, id: string): Removal {
  return { table: table, id };
}
export function together<Answer>(...decisions: readonly Decision<Answer>[]): Decision<Answer> {
  const last = decisions.filter((decision) => decision.answer !== undefined).at(-1)?.answer;
  return {
    writes: decisions.flatMap((decision) => decision.writes ?? []),
    events: decisions.flatMap((decision) => decision.events ?? []),
    rows: decisions.flatMap((decision) => decision.rows ?? []),
    removals: decisions.flatMap((decision) => decision.removals ?? []),
    ...(last === undefined ? {} : { answer: last }),
  };
}

/** A handler of the former shape as a use case. */
export function useCaseOf<Data, Answer>(handler: Handler<Data, Answer>): UseCase<Data, Answer> {
  const useCase = {
    ...(handler.reads && { prefetch: handler.reads }),
    handle(tx: UnitOfWork, message: Message<Data>) {
      const states: States = {
        get: (table, id) => tx.find(table, id),
        need: (refs) => tx.load(refs),
        isParked: (topic, key) => tx.isParked(topic, key),
      };
      const context: Context = { now: tx.now, newId: () => tx.newId(), random: () => tx.random() };
      const { writes = [], events = [], rows = [], removals = [], answer } = handler.decide(states, message, context);
      for (const { ref: at, state } of writes) tx.save(at.table, at.id, state as never);
      for (const { type, of, key, data, facts } of events)
        if (data === null) tx.erase(type, { about: of, key, attributes: facts });
        else tx.publish(type, { about: of, data: data as never, attributes: facts });
      for (const { table, row } of rows) tx.append(table, row as never);
      for (const { table, id } of removals) tx.remove(table, id);
      return answer;
    },
  };
  return useCase as unknown as UseCase<Data, Answer>;
}
