/**
 * Where a service keeps the states that it decides on: one table a kind of state,
 * `(id text primary key, version int, seq bigint, data json, …columns)`.
 *
 * `version` counts writes: a writer that loaded version n may only write n + 1 (no lock is held in between). `seq` counts the events
 * published about the state. The state itself is the document `data`; `columns` are projections of it that queries need.
 */
export interface Table<State> {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: Columns<State>;
  readonly reads: Reads;
  /** Names one state of this table. */
  ref(id: string): Ref;
}

/**
 * Whether what a decision has read here may change before the decision takes effect.
 *
 * `checked`: it may not. A row that the decision read and does not write, or found absent, is held until the commit: a writer that comes between
 * makes the decision run again. `advisory`: it may, for the reason that stands here. That is safe only where the one who writes such a row decides
 * from nothing that its readers write, so that a decision on the former version is the same as one that was taken before.
 *
 * A process keeps checked rows in memory, since a commit finds those that are out of date. `uncached` is checked and says why it is not kept: a row
 * that is removed and made again counts its versions anew. Advisory rows are kept for `cachedSeconds` of real time, or not at all.
 */
export type Reads =
  'checked' | { readonly uncached: string } | { readonly advisory: string; readonly cachedSeconds?: number };

/** Whether the commit checks what was read. */
export function isChecked(reads: Reads): reads is 'checked' | { readonly uncached: string } {
  return reads === 'checked' || 'uncached' in reads;
}

export type ColumnType =
  'text' | 'int' | 'bigint' | 'boolean' | 'timestamptz' | 'numeric' | 'json' | 'bytea' | 'text[]';
export type Columns<State> = Readonly<
  Record<string, { readonly type: ColumnType; readonly of: (state: State) => unknown }>
>;

/** @param columns by their names in the database; `of` answers undefined where the column is null */
export function defineTable<State, Of extends Columns<State> = Columns<State>>(
  name: string,
  columns = {} as Of,
  reads: Reads = 'checked',
): Omit<Table<State>, 'columns'> & { readonly columns: Of } {
  const defined = {
    kind: 'table' as const,
    name,
    columns,
    reads,
    ref: (id: string): Ref => ({ table: defined, id }),
  };
  return defined;
}

/** A table that only grows, or whose rows are taken out one by one: ledger entries, staged orders, parked events. Each has an `id`. */
export interface RowTable<Row> {
  readonly kind: 'rows';
  readonly name: string;
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
}

/** Rows need a text column `id` that is the primary key. */
export function defineRowTable<Row extends { id: string }>(
  name: string,
  columns: RowTable<Row>['columns'],
): RowTable<Row> {
  return { kind: 'rows', name, columns };
}

/** A state by table and id. */
export interface Ref {
  readonly table: Table<never>;
  readonly id: string;
}

export interface Stored {
  readonly version: number;
  readonly seq: number;
  readonly data: unknown;
  /** `data` as text, where it is at hand. */
  readonly json?: string;
}
