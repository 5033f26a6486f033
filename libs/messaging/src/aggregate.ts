/**
 * Where a service keeps what it decides on: one table per kind of aggregate,
 * `(id text primary key, version int, seq bigint, data jsonb, …columns)`.
 *
 * `version` counts writes: a writer who loaded version n may only write n + 1 (no lock is held in between). `seq` counts the events
 * published about the aggregate. `columns` are projections of the state that queries need; the state itself is `data`.
 */
export interface Aggregate<State> {
  readonly kind: 'aggregate';
  readonly table: string;
  readonly columns: Columns<State>;
}

export type ColumnType =
  'text' | 'int' | 'bigint' | 'boolean' | 'timestamptz' | 'numeric' | 'jsonb' | 'bytea' | 'text[]';
export type Columns<State> = Readonly<
  Record<string, { readonly type: ColumnType; readonly of: (state: State) => unknown }>
>;

export function aggregate<State>(table: string, columns: Columns<State> = {}): Aggregate<State> {
  return { kind: 'aggregate', table, columns };
}

/** A table that only grows, or whose rows are taken out one by one: ledger entries, staged orders, parked events. Key column: `id`. */
export interface RowTable<Row> {
  readonly kind: 'rows';
  readonly table: string;
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
}

/** Rows need a text column `id` that is the primary key. */
export function rowTable<Row extends { id: string }>(table: string, columns: RowTable<Row>['columns']): RowTable<Row> {
  return { kind: 'rows', table, columns };
}

/** An aggregate by table and id. */
export interface Ref {
  readonly table: Aggregate<never>;
  readonly id: string;
}

export function ref<State>(table: Aggregate<State>, id: string): Ref {
  return { table: table as unknown as Aggregate<never>, id };
}

export interface Stored {
  readonly version: number;
  readonly seq: number;
  readonly data: unknown;
}
