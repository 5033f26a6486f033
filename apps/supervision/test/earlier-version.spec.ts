import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { messagingMigrations } from '#libs/messaging';
import { supervision } from '../src/supervision.service.js';

/** The first migration behind those of the version before. */
const FIRST = 1765000000000;

let stack: SpecStack;
let database: DataSource;

beforeAll(async () => {
  stack = await openSpecStack();
  database = await migrated((time) => time < FIRST);
  await database.query(`
    insert into clearance_case (id, version, seq, data, state, lane, lane_rank, livemode, needs_officer, open_holds, lodged_at)
    select 'c' || n, 1, 0, jsonb_build_object('n', n), case n % 4 when 0 then 'released' when 1 then 'awaiting-arrival' when 2 then 'closed' else 'inspection-ordered' end,
      'green', 2, true, n % 4 = 3, (n = 4)::int, now()
    from generate_series(0, 399) n;
    insert into decision_record (id, declaration_id, decision_seq, decision, facts, at)
    select 'c' || n || ':1', 'c' || n, 1, '{"to": "released"}', jsonb_build_object('n', n), now() from generate_series(0, 399) n`);
  await database.destroy();
  database = await migrated(() => true);
});
afterAll(async () => {
  await database?.destroy();
  await stack?.stop();
});

/** Connected as the owner of the schema. */
async function migrated(isWanted: (time: number) => boolean): Promise<DataSource> {
  const all = [...messagingMigrations, ...(supervision.migrations ?? [])] as (new () => object)[];
  const migrations = all.filter(({ name }) => isWanted(Number(name.slice(-13)))) as never[];
  const made = new DataSource({ type: 'postgres', url: stack.databaseOwnerUrl('supervision'), migrations });
  await made.initialize();
  await made.runMigrations({ transaction: 'each' });
  return made;
}

it('keeps its cases and decisions, and lists the cases that wait', async () => {
  const [kept] = await database.query<object[]>(
    `select (select sum((data->>'n')::int)::int from clearance_case) cases,
       (select sum((facts->>'n')::int)::int from decision_record where decision->>'to' = 'released') decisions`,
  );
  expect(kept).toEqual({ cases: (399 * 400) / 2, decisions: (399 * 400) / 2 });
  const listed = await database.query(
    'select state, count(*)::int, max(open_holds) holds from waiting_case group by 1 order by 1',
  );
  expect(listed).toEqual([
    { state: 'inspection-ordered', count: 100, holds: 0 },
    { state: 'released', count: 1, holds: 1 },
  ]);
});

it('releases nothing whose tax is due, and takes the rows of the former version as they come', async () => {
  const release = (columns: string, values: string) =>
    database.query(
      `insert into clearance_case (id, version, seq, data, state, lane_rank, livemode, needs_officer, open_holds${columns})
       values (gen_random_uuid(), 1, 0, '{}', 'released', 2, true, false, 0${values})`,
    );
  await release(', tax_standing', `, 'paid'`);
  for (const standing of ['due', 'unknown'])
    await expect(release(', tax_standing', `, '${standing}'`)).rejects.toThrow('clearance_case_taxed');
  // As the version before writes: the column is not in its statements.
  await release('', '');
  await database.query(`update clearance_case set state = 'withdrawn' where tax_standing = 'paid'`);
  await database.query(`update clearance_case set state = 'released' where tax_standing = 'paid'`);
  await database.query(`delete from clearance_case where data->>'n' is null`);
});

/** Postgres writes no index when no column of an index, or of its condition, changes. */
it('indexes no column that changes on the usual way', async () => {
  const indexed = await database.query(
    `select a.attname as column, i.indpred is not null as partial from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = 'clearance_case'::regclass order by 1`,
  );
  expect(indexed).toEqual([
    { column: 'id', partial: false },
    { column: 'item_number', partial: false },
    { column: 'order_no', partial: false },
    { column: 'parcel_id', partial: false },
    // Null unless a question is open.
    { column: 'question_due', partial: true },
  ]);
});
