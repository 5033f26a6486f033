import type { Store } from '../core/store.js';
import { isChecked, type Ref, type Stored, type Table } from '../core/table.js';
import type { Append, Changes, EventToPublish, Removal } from './changes.js';

interface Row {
  readonly loadedVersion: number;
  seq: number;
  data: unknown;
  written: boolean;
  /** A message has found it, present or absent. */
  looked: boolean;
}

/** Thrown by a look at something that is not loaded; caught by the fold, never by a use case. */
export class NotLoaded extends Error {
  constructor(count: number) {
    // No stack: it is thrown often, always from here, and a stack costs more than the decision.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${count} states are not loaded yet`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'NotLoaded';
  }
}

/** The event or command that something follows from. */
export interface Cause {
  readonly id: string;
  readonly actor: string | undefined;
}

export interface NumberedEvent extends EventToPublish {
  readonly sequence: number;
  readonly causationid: string;
  readonly actor: string | undefined;
}

/** The states of one chunk: as loaded, overlaid by what its messages so far have written. */
export class View {
  /** By table, then by id: a key made of both would be a new string to hash at every find. */
  private readonly tables = new Map<string, { readonly table: Table<never>; readonly rows: Map<string, Row> }>();
  private readonly appended: Append[] = [];
  private readonly removed: Removal[] = [];
  private readonly published: NumberedEvent[] = [];

  /** @param peek what the process knows of a state without a load: saves a round */
  constructor(
    loaded: readonly { ref: Ref; stored: Stored | undefined }[],
    private readonly peek?: Store['peek'],
  ) {
    for (const { ref, stored } of loaded) this.add(ref.table, ref.id, stored);
  }

  /** Undefined when it is not loaded; its `data` is undefined when it is loaded and there is none. */
  row(table: Table<never>, id: string): Row | undefined {
    const row = this.tables.get(table.name)?.rows.get(id);
    if (row || !this.peek) return row;
    const known = this.peek({ table, id });
    return known && this.add(table, id, known.stored);
  }

  private add(table: Table<never>, id: string, stored: Stored | undefined): Row {
    let known = this.tables.get(table.name);
    if (!known) this.tables.set(table.name, (known = { table, rows: new Map() }));
    const row = {
      loadedVersion: stored?.version ?? 0,
      seq: stored?.seq ?? 0,
      data: stored?.data,
      written: false,
      looked: false,
    };
    known.rows.set(id, row);
    return row;
  }

  /** The row, which the decision depends on from now on. */
  look(table: Table<never>, id: string): Row | undefined {
    const row = this.row(table, id);
    if (row) row.looked = true;
    return row;
  }

  /** Takes the changes of one message over as a whole. Throws before changing anything when an event is about no state. */
  apply(changes: Changes, cause: Cause): void {
    for (const { type, about } of changes.events) {
      if (this.loaded(about).data !== undefined || changes.hasSaved(about)) continue;
      throw new Error(`${type.name} is about ${about.table.name} ${about.id}, which has no state`);
    }
    for (const { ref: at, state } of changes.saves) {
      const row = this.loaded(at);
      row.data = state;
      row.written = true;
    }
    for (const event of changes.events) {
      const row = this.loaded(event.about);
      row.written = true;
      row.seq += 1;
      this.published.push({ ...event, sequence: row.seq, causationid: cause.id, actor: cause.actor });
    }
    this.appended.push(...changes.appends);
    this.removed.push(...changes.removals);
  }

  /** What is to be written, grouped by table and in the order of ids, so that two writers lock in the same order. */
  changes() {
    const states = [...this.tables.values()].map(({ table, rows }) => ({
      table,
      rows: [...rows]
        .filter(([, row]) => row.written)
        .map(([id, { loadedVersion, seq, data }]) => ({ id, version: loadedVersion + 1, seq, data }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }));
    const held = [...this.tables.values()]
      .filter(({ table }) => isChecked(table.reads))
      .map(({ table, rows }) => ({
        table,
        rows: [...rows]
          .filter(([, row]) => row.looked && !row.written)
          .map(([id, { loadedVersion: version }]) => ({ id, version }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      }));
    const appends = new Map<Append['table'], Append['row'][]>();
    for (const { table, row } of this.appended) groupOf(appends, table).push(row);
    const removals = new Map<Removal['table'], string[]>();
    for (const { table, id } of this.removed) groupOf(removals, table).push(id);
    return {
      states: inOrder(states),
      held: inOrder(held),
      appends: [...appends].sort(byName).map(([table, rows]) => ({ table, rows })),
      removals: [...removals].sort(byName).map(([table, ids]) => ({ table, ids })),
      events: this.published,
    };
  }

  private loaded(at: Ref): Row {
    const row = this.row(at.table, at.id);
    if (!row) throw new NotLoaded(1);
    return row;
  }
}

export function nameOf(at: Ref): string {
  return `${at.table.name}|${at.id}`;
}

function groupOf<K, V>(groups: Map<K, V[]>, key: K): V[] {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = []));
  return group;
}

function inOrder<Of extends { readonly table: Table<never>; readonly rows: readonly unknown[] }>(groups: Of[]): Of[] {
  return groups.filter(({ rows }) => rows.length > 0).sort((a, b) => (a.table.name < b.table.name ? -1 : 1));
}

const byName = ([a]: [{ name: string }, unknown], [b]: [{ name: string }, unknown]) => (a.name < b.name ? -1 : 1);
