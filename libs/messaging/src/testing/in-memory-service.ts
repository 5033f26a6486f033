import { draftRules, foldOnce, type WorkItem } from '../inbox/fold.js';
import { repeatable } from '../inbox/message-context.js';
import { nameOf, type View } from '../inbox/view.js';
import { commandItem } from '../inbox/work-item.js';
import type { Envelope } from '../core/envelope.js';
import { validatorOf, type EventType } from '../core/event-type.js';
import type { Ref, RowTable, Stored, Table } from '../core/table.js';
import type { EventAttributes, Message } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import { bytesOfLoad, type MessageSizes, sizesOf } from './message-sizes.js';
import { parkedKeyId, parkedKeys } from '../parking/parked.js';

export interface InMemoryOptions {
  /** The system's clock; a fixed instant if left out. */
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Told of each message that has taken effect. */
  readonly measure?: (sizes: MessageSizes) => void;
}

/** A published event, for a spec. */
export interface RecordedEvent {
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  readonly subject: string;
  readonly sequence: number;
  readonly data: unknown;
  readonly attributes: EventAttributes;
}

type Row = { readonly id: string };

/**
 * A service's states in memory, for specs of use cases without Kafka and Postgres. It handles one message at a time by the rules of the
 * chunk runner, and is stricter. Errors are: a find that neither `prefetch` nor `lateReads` names, a use case that writes something else when
 * it is run again, and an event that breaks its contract.
 */
export class InMemoryService {
  readonly events: RecordedEvent[] = [];
  private readonly tables = new Map<string, Map<string, Stored>>();
  private readonly rowTables = new Map<string, Map<string, Row>>();
  /** What a message that races sees: the states before the other one was written. */
  private stale: Map<string, Map<string, Stored>> | undefined;
  private ids = 0;

  constructor(private readonly options: InMemoryOptions = {}) {}

  /**
   * Handles one message.
   * @returns what the use case answers
   * @inputs what it inputs; then, and when it answers with a refusal, nothing was written
   */
  run<Data, Answer>(useCase: UseCase<Data, Answer>, data: Data, envelope: Partial<Message> = {}): Answer {
    const item = commandItem(useCase as UseCase<Data, unknown>, this.messageOf(useCase, data, envelope));
    const context = repeatable({
      now: this.now(),
      newId: () => this.nextId(),
      random: this.options.random ?? (() => 0.5),
    });
    const wanted = new Map<string, Ref>(item.prefetch.map((at) => [nameOf(at), at]));
    const loads: number[] = [];
    let missing: ReadonlyMap<string, Ref> = new Map(wanted);
    for (;;) {
      const loaded = [...wanted.values()].map((ref) => ({ ref, stored: this.loadedOf(ref) }));
      if (this.options.measure)
        loads.push(bytesOfLoad([...missing.values()].map((ref) => ({ stored: this.loadedOf(ref) }))));
      const look = lookOf(item, useCase);
      const turn = () => foldOnce(copyOf(loaded), [item], () => context(), { rules: draftRules }, look.onFind);
      const round = turn();
      look.check();
      if (round.missing.size > 0) {
        missing = round.missing;
        for (const [name, at] of missing) wanted.set(name, at);
        continue;
      }
      if (textOf(turn().view) !== textOf(round.view))
        throw new Error(`${useCase.constructor.name} writes something else when it is run again`);
      const outcome = round.outcomes[0]!;
      if ('error' in outcome) throw outcome.error;
      const changes = round.view.changes();
      if (this.clashes(changes)) {
        this.stale = undefined;
        continue;
      }
      this.keep(changes);
      this.options.measure?.(sizesOf(useCase.constructor.name, changes, loads));
      return outcome.answer as Answer;
    }
  }

  /**
   * Runs both as two processes would at the same moment: `second` sees the states as they were before `first`. As in the database it is
   * decided again where it would write a state that `first` has written, and only there.
   */
  race(first: () => void, second: () => void): void {
    const before = new Map([...this.tables].map(([name, rows]) => [name, new Map(rows)]));
    first();
    this.stale = before;
    try {
      second();
    } finally {
      this.stale = undefined;
    }
  }

  state<State>(table: Table<State>, id: string): State | undefined {
    return this.tableOf(table.name).get(id)?.data as State | undefined;
  }

  all<State>(table: Table<State>): State[] {
    return [...this.tableOf(table.name).values()].map(({ data }) => data as State);
  }

  rows<Of extends Row>(table: RowTable<Of>): Of[] {
    return [...this.rowsOf(table.name).values()] as Of[];
  }

  /** Puts a state in place, as if it had been written before. */
  put<State>(table: Table<State>, id: string, state: State): void {
    const { version = 0, seq = 0 } = this.tableOf(table.name).get(id) ?? {};
    this.tableOf(table.name).set(id, { version: version + 1, seq, data: asStored(state) });
  }

  /** Makes a key wait for an operator, or frees it again. */
  park(topic: string, key: string, waiting = 1): void {
    this.put(parkedKeys, parkedKeyId(topic, key), { topic, key, waiting } as never);
  }

  private now(): Date {
    return this.options.now?.() ?? new Date('2026-11-23T08:00:00Z');
  }

  private nextId(): string {
    return `00000000-0000-7000-8000-${String(++this.ids).padStart(12, '0')}`;
  }

  private loadedOf({ table, id }: Ref): Stored | undefined {
    return (this.stale ? groupOf(this.stale, table.name) : this.tableOf(table.name)).get(id);
  }

  private clashes({ states }: ReturnType<View['changes']>): boolean {
    if (!this.stale) return false;
    return states.some(({ table, rows }) =>
      rows.some(({ id, version }) => (this.tableOf(table.name).get(id)?.version ?? 0) !== version - 1),
    );
  }

  private keep({ states, appends, removals, events }: ReturnType<View['changes']>): void {
    for (const { type, data } of events) requireContract(type, data);
    for (const { table, rows } of appends) {
      for (const row of rows as unknown as readonly Row[]) {
        if (this.rowsOf(table.name).has(row.id)) throw new Error(`${table.name} has a row ${row.id} already`);
        this.rowsOf(table.name).set(row.id, asStored(row));
      }
    }
    for (const { table, ids } of removals) {
      for (const id of ids)
        if (!this.rowsOf(table.name).delete(id)) throw new Error(`${table.name} has no row ${id} to remove`);
    }
    for (const { table, rows } of states)
      for (const { id, version, seq, data } of rows) {
        const stored = { version, seq, data: asStored(data) };
        this.tableOf(table.name).set(id, stored);
        if (this.stale) groupOf(this.stale, table.name).set(id, stored);
      }
    for (const { type, topic, key, about, sequence, data, attributes } of events)
      this.events.push({
        type: type.name,
        topic,
        key,
        subject: about.id,
        sequence,
        data: data === null ? null : asStored(data),
        attributes,
      });
  }

  private messageOf<Data>(useCase: object, data: Data, envelope: Partial<Envelope>): Message<Data> {
    const at = this.now().toISOString();
    return {
      id: 'message',
      source: 'spec',
      type: useCase.constructor.name,
      typeversion: 1,
      time: at,
      recordedtime: at,
      subject: 'subject',
      sequence: 1,
      correlationid: 'correlation',
      causationid: 'cause',
      livemode: true,
      topic: '',
      key: '',
      ...envelope,
      data,
    };
  }

  private tableOf(table: string): Map<string, Stored> {
    return groupOf(this.tables, table);
  }

  private rowsOf(table: string): Map<string, Row> {
    return groupOf(this.rowTables, table);
  }
}

/** Notes the first find that is not declared; it is thrown afterwards, so that a use case cannot catch it. */
function lookOf({ prefetch }: WorkItem, { lateReads = [], constructor }: UseCase<never, unknown>) {
  const prefetched = new Set(prefetch.map(nameOf));
  const declared = new Set(lateReads.map(({ name }) => name));
  let undeclared: string | undefined;
  return {
    onFind(table: string, id: string) {
      if (!prefetched.has(`${table}|${id}`) && !declared.has(table)) undeclared ??= table;
    },
    check() {
      if (undeclared !== undefined)
        throw new Error(`${constructor.name} looks into ${undeclared}, which neither prefetch nor lateReads names`);
    },
  };
}

function copyOf(loaded: readonly { ref: Ref; stored: Stored | undefined }[]) {
  return loaded.map(({ ref, stored }) => ({ ref, stored: stored && { ...stored, data: copyOfJson(stored.data) } }));
}

/** Several times as fast as structuredClone; what is stored is JSON. */
function copyOfJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOfJson);
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) copy[name] = copyOfJson((value as Record<string, unknown>)[name]);
  return copy;
}

function textOf(view: View): string {
  const { states, appends, removals, events } = view.changes();
  const named = (changes: readonly { table: { name: string } }[]) =>
    changes.map(({ table, ...rest }) => [table.name, rest]);
  const published = events.map(({ type, data, attributes }) => [type.name, data, attributes]);
  return JSON.stringify([named(states), named(appends), named(removals), published]);
}

function requireContract(type: EventType, data: unknown): void {
  if (data === null || validatorOf(type).Check(data)) return;
  const first = validatorOf(type).Errors(data)[0];
  throw new Error(`${type.name} breaks its contract: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
}

/** As the database gives it back. */
function asStored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function groupOf<V>(groups: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = new Map<string, V>()));
  return group;
}
