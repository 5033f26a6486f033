import type { Client } from 'pg';

interface Row {
  readonly id: string;
  readonly schema: string;
  readonly rows: string;
  readonly entries: string;
  readonly documents: string;
}

/** What was written since the beginning, by schema (one a service). */
export interface Writes {
  /** Inserted, updated and deleted. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of B-trees over whole tables: one for each inserted row, and for each update that is not heap-only. Partial indexes are left out. */
  readonly indexEntries: number;
  /** Rows that were inserted or updated, by table: their documents are weighed by {@link documentBytes}. */
  readonly documents: ReadonlyMap<string, number>;
}

const COUNTS = `select s.relid::text "id", s.schemaname "schema", (n_tup_ins + n_tup_upd + n_tup_del)::text "rows",
    ((n_tup_ins + n_tup_upd - n_tup_hot_upd) * (
      select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where i.indrelid = s.relid and i.indpred is null and a.amname = 'btree'))::text "entries",
    (n_tup_ins + n_tup_upd)::text "documents"
  from pg_stat_user_tables s`;

/** Adds up what tables count, so that a partition that is dropped meanwhile is not lost; `note` is called every few seconds. */
export class TableWrites {
  readonly #seen = new Map<string, { rows: number; entries: number; documents: number }>();
  readonly #rows = new Map<string, number>();
  readonly #documents = new Map<string, number>();
  #entries = 0;
  #isFirst = true;

  constructor(private readonly client: Client) {}

  /** What a table counts for the first time counts from zero, unless it was there when this began. */
  async note(): Promise<void> {
    const { rows } = await this.client.query<Row>(COUNTS);
    for (const { id, schema, ...counted } of rows) {
      const now = {
        rows: Number(counted.rows),
        entries: Number(counted.entries),
        documents: Number(counted.documents),
      };
      const then = this.#seen.get(id) ?? (this.#isFirst ? now : { rows: 0, entries: 0, documents: 0 });
      this.#seen.set(id, now);
      this.#entries += now.entries - then.entries;
      this.#rows.set(schema, (this.#rows.get(schema) ?? 0) + now.rows - then.rows);
      this.#documents.set(id, (this.#documents.get(id) ?? 0) + now.documents - then.documents);
    }
    this.#isFirst = false;
  }

  get writes(): Writes {
    return { rows: Object.fromEntries(this.#rows), indexEntries: this.#entries, documents: this.#documents };
  }
}

/** Bytes of documents that these writes carried: rows of each table times the mean of its JSON and binary columns in some hundred of its rows. */
export async function documentBytes(client: Client, documents: Writes['documents']): Promise<number> {
  const { rows: tables } = await client.query<{ id: string; name: string; bytes: string }>(
    `select c.oid::text "id", c.oid::regclass::text "name",
        string_agg(case when a.atttypid = 'bytea'::regtype then format('coalesce(octet_length(%I), 0)', a.attname)
          else format('coalesce(octet_length(%I::text), 0)', a.attname) end, ' + ') "bytes"
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.oid = any($1::oid[]) and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('json'::regtype, 'jsonb'::regtype, 'bytea'::regtype) group by 1, 2`,
    [[...documents].filter(([, rows]) => rows > 0).map(([id]) => id)],
  );
  let sum = 0;
  for (const { id, name, bytes } of tables) {
    const { rows } = await client.query<{ mean: string | null }>(
      `select avg(bytes)::text "mean" from (select ${bytes} "bytes" from ${name} limit 300) sampled`,
    );
    sum += Number(rows[0]?.mean ?? 0) * (documents.get(id) ?? 0);
  }
  return sum;
}
