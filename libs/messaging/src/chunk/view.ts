import type { Aggregate, Ref, Stored } from '../aggregate.js';
import { ref } from '../aggregate.js';
import { type Append, type Decision, type Outgoing, type Put, type Removal, type States } from '../decision.js';
import { parkedKeyId, parkedKeys } from '../parking/parked.js';

interface Row {
  readonly loadedVersion: number;
  seq: number;
  data: unknown;
  written: boolean;
}

/** Thrown by a look at something that was not loaded; caught by the fold, never by a decision. */
export class NotLoaded extends Error {
  constructor(readonly refs: readonly Ref[]) {
    // No stack: it is thrown often, always from here, and drawing one costs more than the decision.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${refs.length} aggregates are not loaded yet`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'NotLoaded';
  }
}

export interface NumberedEvent extends Outgoing {
  readonly sequence: number;
  readonly causationid: string;
  readonly actor: string | undefined;
}

/** The aggregates of one chunk: as loaded, overlaid by what the decisions so far have written. */
export class View implements States {
  /** By table, then by id: a name made of both would be a new text to hash at every look. */
  private readonly tables = new Map<string, { readonly table: Aggregate<never>; readonly rows: Map<string, Row> }>();
  private readonly appended: Append[] = [];
  private readonly removed: Removal[] = [];
  private readonly published: NumberedEvent[] = [];

  constructor(loaded: readonly { ref: Ref; stored: Stored | undefined }[]) {
    for (const { ref: at, stored } of loaded) {
      const { table, id } = at;
      let known = this.tables.get(table.table);
      if (!known) this.tables.set(table.table, (known = { table, rows: new Map() }));
      known.rows.set(id, {
        loadedVersion: stored?.version ?? 0,
        seq: stored?.seq ?? 0,
        data: stored?.data,
        written: false,
      });
    }
  }

  get<State>(table: Aggregate<State>, id: string): State | undefined {
    return (this.find(table.table, id) ?? this.row(ref(table, id))).data as State | undefined;
  }

  need(refs: readonly Ref[]): void {
    const missing = refs.filter(({ table, id }) => !this.find(table.table, id));
    if (missing.length > 0) throw new NotLoaded(missing);
  }

  isParked(topic: string, key: string): boolean {
    return (this.get(parkedKeys, parkedKeyId(topic, key))?.waiting ?? 0) > 0;
  }

  /** Takes a decision over as a whole. Throws before changing anything when an aggregate is not loaded or an event is about none. */
  apply(decision: Decision<unknown>, cause: { id: string; actor: string | undefined }): void {
    const { writes = [], events = [] } = decision;
    this.need([...writes.map((write: Put) => write.ref), ...events.map(({ of }) => of)]);
    for (const { type, of } of events) {
      if (this.row(of).data !== undefined || writes.some((write) => isSame(write.ref, of))) continue;
      throw new Error(`${type.name} is about ${of.table.table} ${of.id}, which has no state`);
    }
    for (const { ref: at, state } of writes) {
      const row = this.row(at);
      row.data = state;
      row.written = true;
    }
    for (const event of events) {
      const row = this.row(event.of);
      row.written = true;
      row.seq += 1;
      this.published.push({ ...event, sequence: row.seq, causationid: cause.id, actor: cause.actor });
    }
    this.appended.push(...(decision.rows ?? []));
    this.removed.push(...(decision.removals ?? []));
  }

  /** What is to be written, grouped by table and in the order of ids, so that two writers lock in the same order. */
  changes() {
    const aggregates = [...this.tables.values()].map(({ table, rows }) => ({
      table,
      rows: [...rows]
        .filter(([, row]) => row.written)
        .map(([id, { loadedVersion, seq, data }]) => ({ id, version: loadedVersion + 1, seq, data }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }));
    const appends = new Map<Append['table'], Append['row'][]>();
    for (const { table, row } of this.appended) groupOf(appends, table).push(row);
    const removals = new Map<Removal['table'], string[]>();
    for (const { table, id } of this.removed) groupOf(removals, table).push(id);
    return {
      aggregates: aggregates
        .filter(({ rows }) => rows.length > 0)
        .sort((a, b) => (a.table.table < b.table.table ? -1 : 1)),
      appends: [...appends].sort(byName).map(([table, rows]) => ({ table, rows })),
      removals: [...removals].sort(byName).map(([table, ids]) => ({ table, ids })),
      events: this.published,
    };
  }

  private row(at: Ref): Row {
    const row = this.find(at.table.table, at.id);
    if (!row) throw new NotLoaded([at]);
    return row;
  }

  private find(table: string, id: string): Row | undefined {
    return this.tables.get(table)?.rows.get(id);
  }
}

function isSame(a: Ref, b: Ref): boolean {
  return a.id === b.id && a.table.table === b.table.table;
}

export function nameOf(at: Ref): string {
  return `${at.table.table}|${at.id}`;
}

function groupOf<K, V>(groups: Map<K, V[]>, key: K): V[] {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = []));
  return group;
}

const byName = ([a]: [{ table: string }, unknown], [b]: [{ table: string }, unknown]) => (a.table < b.table ? -1 : 1);
