import { statefulServices } from '#libs/contracts';
import { Client } from 'pg';

/** Of one table: how many rows, and a sum over the content of all of them. */
export interface TableSum {
  readonly rows: number;
  readonly sum: string;
  /** Those that are summed up. */
  readonly columns: readonly string[];
}

/** By `schema.table`. */
export type TableSums = Readonly<Record<string, TableSum>>;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Fields that a migration adds to the documents of a table by intention: they are not summed up. The number of parcels of a load unit (decision 59). */
const addedFields: Readonly<Record<string, readonly string[]>> = { 'dispatch.receptacle': ['parcels'] };

/**
 * Counts the rows of every table of the services and sums up what they say. Documents count by their values: order of names and spaces do not matter.
 * @param as only the columns that were summed up before
 */
export async function sumTables(databaseUrl: string, as?: TableSums): Promise<TableSums> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'rolling-upgrade' });
  await client.connect();
  try {
    const { rows: columns } = await client.query<Column>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table, quote_ident(a.attname) as column, t.typname as type
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       join pg_type t on t.oid = a.atttypid
       where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
       order by 1, a.attname`,
      [statefulServices],
    );
    const sums: Record<string, TableSum> = {};
    for (const [table, all] of Map.groupBy(columns, (one) => one.table)) {
      const wanted = as?.[table]?.columns ?? all.map(({ column }) => column);
      const summed = all.filter(({ column }) => wanted.includes(column));
      const values = summed.map((one) => `coalesce(${textOf(one)}, '-')`);
      const { rows } = await client.query<{ rows: number; sum: string }>(
        `select count(*)::int as rows, coalesce(sum(('x' || left(md5(concat_ws('|', ${values.join(', ')})), 12))::bit(48)::bigint), 0)::text as sum from ${table}`,
      );
      sums[table] = { ...rows[0]!, columns: summed.map(({ column }) => column) };
    }
    return sums;
  } finally {
    await client.end();
  }
}

function textOf({ table, column, type }: Column): string {
  if (type !== 'json' && type !== 'jsonb') return `${column}::text`;
  const added = addedFields[table];
  return added ? `(${column}::jsonb - '{${added.join(',')}}'::text[])::text` : `${column}::jsonb::text`;
}

/** Tables that do not say the same any more, and those that are gone. */
export function differing(before: TableSums, after: TableSums): string[] {
  return Object.entries(before).flatMap(([table, { rows, sum, columns }]) => {
    const now = after[table];
    const isSame = now?.rows === rows && now.sum === sum && now.columns.length === columns.length;
    return isSame ? [] : [table];
  });
}
