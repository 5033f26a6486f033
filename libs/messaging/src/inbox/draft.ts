import type { TObject } from 'typebox';
import { topicFor, type DataOf, type EventType } from '../core/event-type.js';
import type { Ref, RowTable, Table } from '../core/table.js';
import type { EventAbout, UnitOfWork } from '../core/unit-of-work.js';
import { parkedKeyId, parkedKeys } from '../parking/parked.js';
import type { MessageContext } from './message-context.js';
import type { Append, Changes, EventToPublish, Removal, Save } from './changes.js';
import { NotLoaded, type View } from './view.js';

/** Called at each `find` of a use case. */
export type OnFind = (table: string, id: string) => void;

/** What one message writes, over the view of its chunk. Nothing of it reaches the view before it is applied. */
export class Draft implements UnitOfWork, Changes {
  readonly events: EventToPublish[] = [];
  readonly appends: Append[] = [];
  readonly removals: Removal[] = [];
  /** What `find` or `load` asked for and is not loaded yet. */
  readonly missingLooks: Ref[] = [];
  /** States that were written, or that an event is about, and that are not loaded yet. */
  readonly missingWrites: Ref[] = [];
  private readonly saved = new Map<string, Map<string, Save>>();

  constructor(
    private readonly view: View,
    private readonly context: MessageContext,
    private readonly onFind?: OnFind,
  ) {}

  get now(): Date {
    return this.context.now;
  }

  get saves(): Save[] {
    return [...this.saved.values()].flatMap((ofTable) => [...ofTable.values()]);
  }

  hasSaved(at: Ref): boolean {
    return this.saved.get(at.table.name)?.has(at.id) ?? false;
  }

  find<State>(table: Table<State>, id: string): State | undefined {
    const own = this.saved.get(table.name)?.get(id);
    if (own) return own.state as State;
    this.onFind?.(table.name, id);
    const row = this.view.look(table, id);
    if (row) return row.data as State | undefined;
    throw this.notLoaded([table.ref(id)]);
  }

  load(refs: readonly Ref[]): void {
    const missing = refs.filter(({ table, id }) => !this.view.row(table, id));
    if (missing.length > 0) throw this.notLoaded(missing);
  }

  isParked(topic: string, key: string): boolean {
    return (this.find(parkedKeys, parkedKeyId(topic, key))?.waiting ?? 0) > 0;
  }

  save<State>(table: Table<State>, id: string, state: State): void {
    const at = table.ref(id);
    let ofTable = this.saved.get(table.name);
    if (!ofTable) this.saved.set(table.name, (ofTable = new Map<string, Save>()));
    ofTable.set(id, { ref: at, state });
    this.need(at);
  }

  append<Row extends { id: string }>(table: RowTable<Row>, row: Row): void {
    this.appends.push({ table: table, row });
  }

  remove<Row extends { id: string }>(table: RowTable<Row>, id: string): void {
    this.removals.push({ table: table, id });
  }

  publish<Schema extends TObject>(
    type: EventType<Schema>,
    { about, data, attributes }: EventAbout<DataOf<EventType<Schema>>>,
  ): void {
    const topic = topicFor(type, data, attributes.livemode);
    this.put({ type: type, about, topic, key: type.key(data), data, attributes });
  }

  erase<Schema extends TObject>(
    type: EventType<Schema>,
    { about, key, attributes }: Omit<EventAbout<never>, 'data'> & { readonly key: string },
  ): void {
    const { topic } = type;
    if (typeof topic !== 'string') throw new Error(`${type.name} has no fixed topic to erase from`);
    this.put({ type: type, about, topic, key, data: null, attributes });
  }

  /** Drops what was written so far. */
  clear(): void {
    this.saved.clear();
    for (const written of [this.events, this.appends, this.removals, this.missingWrites]) written.length = 0;
  }

  newId(): string {
    return this.context.newId();
  }

  random(): number {
    return this.context.random();
  }

  once<Value>(read: () => Value): Value {
    return this.context.once(read);
  }

  private put(event: EventToPublish): void {
    this.events.push(event);
    this.need(event.about);
  }

  private need(at: Ref): void {
    if (!this.view.row(at.table, at.id)) this.missingWrites.push(at);
  }

  /** Kept beside the error, so that a use case which catches it is handled again all the same. */
  private notLoaded(refs: readonly Ref[]): NotLoaded {
    this.missingLooks.push(...refs);
    return new NotLoaded(refs.length);
  }
}
