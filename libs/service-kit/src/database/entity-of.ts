import { type ColumnType, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** A column of a table of states: a projection of the state that queries need. */
interface ProjectedColumn {
  readonly type: string;
  readonly of: (state: never) => unknown;
}

interface StateTable<Columns = Readonly<Record<string, ProjectedColumn>>> {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: Columns;
}

interface RowsTable<Columns = Readonly<Record<string, string>>> {
  readonly kind: 'rows';
  readonly name: string;
  readonly columns: Columns;
}

type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** What node-postgres makes of a column's type. */
interface ColumnValues {
  text: string;
  int: number;
  bigint: string;
  numeric: string;
  boolean: boolean;
  timestamptz: Date;
  json: unknown;
  bytea: Buffer;
  'text[]': string[];
}
type ValueOf<Type> = Type extends keyof ColumnValues ? ColumnValues[Type] : unknown;
type NullIfAbsent<Value> = Extract<Value, null | undefined> extends never ? never : null;

type ProjectedValue<Column> = Column extends { readonly type: infer Type; readonly of: (state: never) => infer Value }
  ? (Type extends 'text' ? Extract<Value, string> : ValueOf<Type>) | NullIfAbsent<Value>
  : never;
type ProjectedColumns<Columns> = string extends keyof Columns
  ? unknown
  : { [Name in keyof Columns & string as CamelCase<Name>]: ProjectedValue<Columns[Name]> };

/** What every table of states has. */
export interface StateRow<State> {
  readonly id: string;
  /** Counts writes. */
  readonly version: number;
  /** Counts the events published about it; a bigint, hence text. */
  readonly seq: string;
  readonly data: State;
}

type StateOf<Table> = Table extends {
  readonly columns: Readonly<Record<string, { of: (state: infer State) => unknown }>>;
}
  ? State
  : unknown;

/** A row of a table as TypeORM reads it: `type CaseRow = RowOf<typeof CaseTable>`. */
export type RowOf<Table> =
  Table extends StateTable<infer Columns>
    ? StateRow<StateOf<Table>> & ProjectedColumns<Columns>
    : Table extends RowsTable<infer Columns>
      ? { readonly [Name in keyof Columns & string as CamelCase<Name>]: ValueOf<Columns[Name]> | null }
      : never;

const schemas = new WeakMap<object, EntitySchema>();

/**
 * The TypeORM entity of a table of the messaging core, for reading: `TypeOrmModule.forFeature([entityOf(CaseTable)])`,
 * `@InjectRepository(entityOf(CaseTable))`. Columns of the database are written in camel case. Nothing is saved through it: a unit of work
 * counts versions, a repository does not.
 */
export function entityOf<Table extends StateTable | RowsTable>(table: Table): EntitySchema<RowOf<Table>>;
/** With a row type of one's own, where the definition does not keep the names of its columns. */
export function entityOf<Row extends object>(table: StateTable | RowsTable): EntitySchema<Row>;
export function entityOf(table: StateTable | RowsTable): EntitySchema {
  const known = schemas.get(table);
  if (known) return known;
  const schema = new EntitySchema<Record<string, unknown>>({
    name: table.name,
    tableName: table.name,
    columns: { ...(table.kind === 'table' ? STATE_COLUMNS : {}), ...projections(table) },
  });
  schemas.set(table, schema);
  return schema;
}

const STATE_COLUMNS: Record<string, EntitySchemaColumnOptions> = {
  id: { type: 'text', primary: true },
  version: { type: 'int' },
  seq: { type: 'bigint' },
  data: { type: 'json' },
};

function projections({ columns }: StateTable | RowsTable): Record<string, EntitySchemaColumnOptions> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]: [string, string | ProjectedColumn]) => [
      name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      {
        name,
        primary: name === 'id',
        nullable: name !== 'id',
        ...typeOf(typeof column === 'string' ? column : column.type),
      },
    ]),
  );
}

function typeOf(type: string): { type: ColumnType; array?: boolean } {
  return type.endsWith('[]') ? { type: type.slice(0, -2) as ColumnType, array: true } : { type: type as ColumnType };
}
