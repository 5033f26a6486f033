/**
 * Where a service keeps the states that it decides on: one table a kind of state,
 * `(id text primary key, version int, seq bigint, data jsonb, …columns)`.
 *
 * `version` counts writes: a writer that loaded version n may only write n + 1 (no lock is held in between). `seq` counts the events
 * published about the state. The state itself is the document `data`; `columns` are projections of it that queries need.
 */
export interface Table<State> {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: Columns<State>;
  /** Names one state of this table. */
  ref(id: string): Ref;
}

export type ColumnType =
  'text' | 'int' | 'bigint' | 'boolean' | 'timestamptz' | 'numeric' | 'jsonb' | 'bytea' | 'text[]';
export type Columns<State> = Readonly<
  Record<string, { readonly type: ColumnType; readonly of: (state: State) => unknown }>
>;

/** @param columns by their names in the database; `of` answers undefined where the column is null */
export function defineTable<State, Of extends Columns<State> = Columns<State>>(
  name: string,
  columns = {} as Of,
): Omit<Table<State>, 'columns'> & { readonly columns: Of } {
  const defined = {
    kind: 'table' as const,
    name,
    columns,
    ref: (id: string): Ref => ({ table: defined, id }),
  };
  return defined;
}

/** A table that only grows, or whose rows are taken out one by one: ledger entries, staged orders, parked events. Key column: `id`. */
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
}
