import { types, type CustomTypesConfig, type Pool } from 'pg';
import type { Ref, Stored } from '../core/table.js';
import { RowGone, StoreUnavailable, ValueRefused } from '../core/errors.js';
import type { ChunkWrite, Place, Position, Store, CommitVerdict, Watermark } from '../core/store.js';
import type { Partition } from '../core/record.js';
import { named } from './named-statement.js';
import { textArray } from './text-array.js';
import { writeStatement } from './write-statement.js';

const FENCED = 'TG001';
const CLASH = 'TG002';
const GONE = 'TG003';

/** Serialisation failure and deadlock: the statement was undone and may be decided again at once. */
const UNDONE = new Set(['40001', '40P01']);

/**
 * Classes of SQLSTATE that are about the data to be written, so that another try gives the same answer: cardinality, data, constraints, names
 * and rights, checks of views, limits of the program (an index entry that is too long), exceptions raised by triggers.
 */
const ABOUT_DATA = new Set(['21', '22', '23', '42', '44', '54', 'P0']);

const UNIQUE = '23505';
/** How Postgres names the constraint of a primary key, also of a partition. */
const PRIMARY_KEY = '_pkey';

/** Data exceptions: a number out of range, a text with a zero character. */
const ABOUT_VALUES = '22';

/** Numbers of the types `json` and `jsonb`. */
const DOCUMENTS: ReadonlySet<number> = new Set([114, 3802]);

/** A document is wanted as it is written. */
const documentsAsText: CustomTypesConfig = {
  getTypeParser: ((...of: Parameters<typeof types.getTypeParser>) =>
    DOCUMENTS.has(of[0]) ? String : types.getTypeParser(...of)) as typeof types.getTypeParser,
};

export class PostgresStore implements Store {
  constructor(private readonly pool: Pool) {}

  async watermarks(partitions: readonly Partition[]): Promise<Watermark[]> {
    const topics = partitions.map(({ topic }) => topic);
    const parts = partitions.map(({ partition }) => partition);
    const { rows } = await this.query<{
      topic: string;
      part: number;
      off: string;
      source: string | null;
      xid_text: string | null;
      pos: string | null;
      prev_xid_text: string | null;
      prev_pos: string | null;
    }>({
      text: `with made as (
          insert into watermark (topic, part) select * from unnest($1::text[], $2::int[]) n(topic, part) order by 1, 2
          on conflict do nothing returning *)
        select topic, part, off, source, xid::text as xid_text, pos, prev_xid::text as prev_xid_text, prev_pos from made
        union all
        select w.topic, w.part, w.off, w.source, w.xid::text, w.pos, w.prev_xid::text, w.prev_pos from watermark w
        join unnest($1::text[], $2::int[]) n(topic, part) on w.topic = n.topic and w.part = n.part`,
      values: [topics, parts],
    });
    return rows.map(({ topic, part, off, source, xid_text, pos, prev_xid_text, prev_pos }) => {
      const place = placeOf(xid_text, pos);
      const position =
        source && place ? { source, ...place, predecessor: placeOf(prev_xid_text, prev_pos) } : undefined;
      return { topic, partition: part, offset: Number(off), position };
    });
  }

  async ended(): Promise<Position[]> {
    const { rows } = await this.query<{ source: string; xid_text: string; pos: string }>({
      text: 'select source::text, xid::text as xid_text, pos from ended_source',
      values: [],
    });
    return rows.map(({ source, xid_text, pos }) => ({ source, xid: BigInt(xid_text), pos: BigInt(pos) }));
  }

  async load(refs: readonly Ref[]): Promise<{ ref: Ref; stored: Stored | undefined }[]> {
    const wanted = [...Map.groupBy(refs, ({ table }) => table.name)].sort(([a], [b]) => (a < b ? -1 : 1));
    const text = wanted
      .map(
        ([table], i) =>
          `select ${i} as t, id, version, seq, data::json as data from "${table}" where id = any($${i + 1}::text[])`,
      )
      .join(' union all ');
    const ids = wanted.map(([, of]) => textArray(of.map(({ id }) => id)));
    const { rows } = await this.query<{ t: number; id: string; version: number; seq: string; data: string }>({
      ...named(text, ids),
      types: documentsAsText,
    });
    const found = wanted.map(() => new Map<string, Stored>());
    for (const { t, id, version, seq, data } of rows)
      found[t]!.set(id, { version, seq: Number(seq), json: data, data: JSON.parse(data) as unknown });
    return wanted.flatMap(([, of], i) => of.map((ref) => ({ ref, stored: found[i]!.get(ref.id) })));
  }

  async commit(write: ChunkWrite): Promise<CommitVerdict> {
    try {
      await this.query(writeStatement(write));
      return 'done';
    } catch (error) {
      const code = codeOf(error);
      if (code === FENCED) return 'fenced';
      if (code === GONE) throw new RowGone();
      if (code === CLASH || UNDONE.has(code) || isTaken(error)) return 'clash';
      throw error;
    }
  }

  /**
   * An error about the data is thrown as a refusal; every other error means that the database is not available. A connection whose statement
   * was refused is as good as before and keeps its plans; the pool's own `query` would throw it away.
   */
  private async query<Row extends object>(statement: {
    name?: string;
    text: string;
    values: unknown[];
    types?: typeof documentsAsText;
  }): Promise<{ rows: Row[] }> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw new StoreUnavailable(error);
    });
    client.on('error', ignore);
    let isSound = false;
    try {
      const result = await client.query<Row>(statement);
      isSound = true;
      return result;
    } catch (error) {
      const code = codeOf(error);
      const isRefused = ABOUT_DATA.has(code.slice(0, 2));
      isSound = isRefused || code.startsWith('TG') || UNDONE.has(code);
      if (isRefused && !isTaken(error)) throw refusalOf(error, code);
      throw isSound ? error : new StoreUnavailable(error);
    } finally {
      client.off('error', ignore);
      client.release(!isSound);
    }
  }
}

function placeOf(xid: string | null, pos: string | null): Place | undefined {
  return xid === null || pos === null ? undefined : { xid: BigInt(xid), pos: BigInt(pos) };
}

/** The last error of a server that shuts down; the statement gets it as well. */
const ignore = () => undefined;

/** Another writer has inserted a state of the same id. Every other unique index is about the data. */
function isTaken(error: unknown): boolean {
  const { constraint = '' } = error as { constraint?: string };
  return codeOf(error) === UNIQUE && constraint.endsWith(PRIMARY_KEY);
}

/** Messages of Postgres may contain values, and values may be personal: only the names of the rule are passed on. */
function refusalOf(error: unknown, code: string): Error {
  const { table, column, constraint } = error as { table?: string; column?: string; constraint?: string };
  const where = [table, column, constraint].filter((name) => name !== undefined).join(' ');
  const message = `the database refused it: SQLSTATE ${code}${where ? ` (${where})` : ''}`;
  return code.startsWith(ABOUT_VALUES)
    ? new ValueRefused(message, { cause: error })
    : new Error(message, { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
