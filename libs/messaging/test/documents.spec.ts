import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import type { ChunkWrite } from '../src/core/store.js';
import { defineRowTable, defineTable } from '../src/core/table.js';
import { ValueRefused } from '../src/core/errors.js';
import { DocumentsAsJson1765000000000 } from '../src/postgres/migrations/1765000000000-documents-as-json.js';
import { messagingMigrations } from '../src/postgres/migrations/index.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import { startStack, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

const stateOf = 'id text primary key, version int not null, seq bigint not null';
const NotebookTable = defineTable<object>('notebook');
const NamedTable = defineTable<{ name: string; words: string[] }>('named', {
  name: { type: 'text', of: ({ name }) => name },
  words: { type: 'text[]', of: ({ words }) => words },
});
const PageRows = defineRowTable<{ id: string; page: unknown }>('page', { id: 'text', page: 'json' });

let stack: LocalStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack?.stop();
});

/** A schema as the version before left it: documents are `jsonb`. */
async function schemaOfBefore(schema: string): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: stack.postgresUrl, options: `-c search_path=${schema}`, max: 4 });
  await pool.query(`create schema "${schema}"`);
  for (const Migration of messagingMigrations)
    if (Migration !== DocumentsAsJson1765000000000) await new Migration().up(pool as unknown as QueryRunner);
  await pool.query(`
    create table notebook (${stateOf}, data jsonb not null);
    create table named (${stateOf}, data jsonb not null, name text, words text[]);
    create unique index named_year on named (name, (data->'identity'->>'year'));
    create table page (id text primary key, page json)`);
  return pool;
}

const migration = new DocumentsAsJson1765000000000();
const up = (pool: pg.Pool) => migration.up(pool as unknown as QueryRunner);

const nothing: ChunkWrite = { watermarks: [], held: [], states: [], appends: [], removals: [], outbox: [] };
const stateWrite = (table: ChunkWrite['states'][number]['table'], id: string, data: unknown): ChunkWrite => ({
  ...nothing,
  states: [{ table, rows: [{ id, version: 1, seq: 0, data, json: JSON.stringify(data) }] }],
});

describe('documents', () => {
  it('are what was written, with the order of their names', async () => {
    const pool = await schemaOfBefore('documents_kept');
    await up(pool);
    const store = new PostgresStore(pool);
    const data = { zoll: 'Ж 😀 \n \\u0000', after: { b: 1, a: [null, '\u0001'] } };
    expect(await store.commit(stateWrite(NotebookTable, 'n', data))).toBe('done');
    const [loaded] = await store.load([NotebookTable.ref('n')]);
    expect(JSON.stringify(loaded!.stored!.data)).toBe(JSON.stringify(data));
    await pool.end();
  });

  it('hold no zero character and no half of a character, wherever it stands', async () => {
    const pool = await schemaOfBefore('documents_refused');
    await up(pool);
    const store = new PostgresStore(pool);
    for (const text of ['a\0', 'a\ud83d', '\ude00a']) {
      const writes = [
        stateWrite(NotebookTable, 'n', { deep: [{ text }] }),
        stateWrite(NotebookTable, 'n', { [text]: 1 }),
        stateWrite(NamedTable, 'n', { name: 'n', words: [text] }),
        { ...nothing, appends: [{ table: PageRows as never, rows: [{ id: 'p', page: { text } }] }] },
        stateWrite(NamedTable, 'n', { name: text, words: [] }),
      ];
      for (const write of writes) await expect(store.commit(write)).rejects.toThrow(ValueRefused);
    }
    const kept = await pool.query(
      'select id from notebook union all select id from named union all select id from page',
    );
    expect(kept.rows).toEqual([]);
    await pool.end();
  });
});

describe('a schema of the version before', () => {
  it('keeps its documents', async () => {
    const pool = await schemaOfBefore('documents_forward');
    await pool.query(
      `insert into notebook select 'n' || n, n, n, jsonb_build_object('n', n, 'text', 'Ж') from generate_series(1, 500) n`,
    );
    await pool.query(`insert into inbox values ('seen', 1, 0, '{"digest": "d"}', now())`);
    const before = await pool.query(`select id, version, seq, data from notebook order by id`);
    await up(pool);
    expect((await pool.query(`select id, version, seq, data from notebook order by id`)).rows).toEqual(before.rows);
    const [seen] = (await pool.query<{ data: unknown }>(`select data from inbox`)).rows;
    expect(seen).toEqual({ data: { digest: 'd' } });
    await migration.down(pool as unknown as QueryRunner);
    expect((await pool.query(`select id, version, seq, data from notebook order by id`)).rows).toEqual(before.rows);
    await pool.end();
  });

  /** The statements of an instance of the version before, which runs on until it is replaced. */
  it('is written and read by an instance of the version before', async () => {
    const pool = await schemaOfBefore('documents_beside');
    const write = (version: number) =>
      pool.query(
        `insert into notebook (id, version, seq, data) select n.id, n.version, n.seq, n.data::jsonb
         from unnest($1::text[], $2::int[], $3::bigint[], $4::text[]) n(id, version, seq, data) order by n.id
         on conflict (id) do update set version = excluded.version, seq = excluded.seq, data = excluded.data
         where "notebook".version = excluded.version - 1 returning 1`,
        [['n'], [version], [0], [JSON.stringify({ version, members: [{ id: 'm' }], steps: { left: 1 } })]],
      );
    const load = `select 0 as t, id, version, seq, data from "notebook" union all select 1 as t, id, version, seq, data from "parked_key"`;
    await write(1);
    await pool.query(load);
    await up(pool);
    expect((await write(2)).rowCount).toBe(1);
    expect((await pool.query(load)).rows).toMatchObject([{ id: 'n', version: 2, data: { version: 2 } }]);
    const looked = await pool.query(
      `select data->'steps' ? 'left' as has, data->'steps' ? 'gone' as lacks, jsonb_exists(jsonb_extract_path(data, $1), 'left') as path,
         array(select m->>'id' from jsonb_array_elements(data->'members') m) as members from notebook`,
      ['steps'],
    );
    expect(looked.rows).toEqual([{ has: true, lacks: false, path: true, members: ['m'] }]);
    await pool.end();
  });
});
