import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { messagingMigrations } from '#libs/messaging';
import { warehousing } from '../src/warehousing.service.js';

/** The first migration behind those of the version before. */
const FIRST = 1765000000000;

let stack: SpecStack;
let database: DataSource;

beforeAll(async () => {
  stack = await openSpecStack();
  database = await migrated((time) => time < FIRST);
  await database.query(`
    insert into parcel (id, version, seq, data, livemode, phase, facility, declaration_id, product, destination_country, promise_by,
      may_leave, to_return, locked, held, may_hand_over, irregularity, place)
    select 'p' || n, 1, 0, jsonb_build_object('n', n), true, case n % 4 when 0 then 'announced' when 1 then 'stored' when 2 then 'packed' else 'handed-over' end,
      'URC-OE', 'd' || n, 'packet', 'KZ', now(), n % 4 = 1, false, false, n = 2, false, case n when 3 then 'missing' end,
      case n % 4 when 1 then 'facility:URC-OE/store' end
    from generate_series(0, 399) n;
    insert into ledger_entry (id, movement, at, unit, account, quantity, grams)
    select 'm' || n || side, 'm' || n, now(), 'p' || n, case side when '-in' then 'facility:URC-OE/store' else 'world:sender' end,
      case side when '-in' then 1 else -1 end, case side when '-in' then n else -n end
    from generate_series(1, 399, 4) n, unnest(array['-in', '-out']) side`);
  await database.destroy();
  database = await migrated(() => true);
});
afterAll(async () => {
  await database?.destroy();
  await stack?.stop();
});

const all = [...messagingMigrations, ...(warehousing.migrations ?? [])] as (new () => object)[];
const timeOf = ({ name }: { readonly name: string }) => Number(name.slice(-13));

/** Connected as the owner of the schema. */
async function migrated(isWanted: (time: number) => boolean): Promise<DataSource> {
  const migrations = all.filter((one) => isWanted(timeOf(one))) as never[];
  const made = new DataSource({ type: 'postgres', url: stack.databaseOwnerUrl('warehousing'), migrations });
  await made.initialize();
  await made.runMigrations({ transaction: 'each' });
  return made;
}

it('keeps its parcels, and lists those that wait', async () => {
  const [parcels] = await database.query<{ count: number; sum: number }[]>(
    `select count(*)::int, sum((data->>'n')::int)::int from parcel`,
  );
  expect(parcels).toEqual({ count: 400, sum: (399 * 400) / 2 });
  const listed = await database.query(`select id, phase, held, irregularity from waiting_parcel order by id`);
  expect(listed).toEqual([
    { id: 'p2', phase: 'packed', held: true, irregularity: null },
    { id: 'p3', phase: 'handed-over', held: false, irregularity: 'missing' },
  ]);
});

it('has one ledger of what both versions enter', async () => {
  await database.query(`
    insert into ledger_movement (id, at, unit, from_account, to_account, quantity, grams)
      select 'new', now(), 'p1', 'facility:URC-OE/store', 'receptacle:r1', 1, 1;
    insert into ledger_entry (id, movement, at, unit, account, quantity, grams) values
      ('old-out', 'old', now(), 'p5', 'facility:URC-OE/store', -1, -5), ('old-in', 'old', now(), 'p5', 'receptacle:r1', 1, 5)`);
  const balances = await database.query(
    'select account, sum(quantity)::int pieces, sum(grams)::int grams from ledger group by 1 order by 1',
  );
  const grams = (100 * (1 + 397)) / 2;
  expect(balances).toEqual([
    { account: 'facility:URC-OE/store', pieces: 98, grams: grams - 6 },
    { account: 'receptacle:r1', pieces: 2, grams: 6 },
    { account: 'world:sender', pieces: -100, grams: -grams },
  ]);
});

it('lists what an instance of the version before writes, in its statement', async () => {
  const write = (id: string, version: number, phase: string, isHeld: boolean) =>
    database.query(
      `insert into parcel (id, version, seq, data, livemode, phase, may_leave, to_return, locked, held)
       select id, version, 0, '{}'::jsonb, true, phase, false, false, false, held
       from unnest($1::text[], $2::int[], $3::text[], $4::boolean[]) n(id, version, phase, held) order by id
       on conflict (id) do update set version = excluded.version, phase = excluded.phase, held = excluded.held
       where parcel.version = excluded.version - 1`,
      [[id], [version], [phase], [isHeld]],
    );
  const listed = () => database.query(`select phase, held from waiting_parcel where id = 'x'`);
  await write('x', 1, 'announced', false);
  expect(await listed()).toEqual([]);
  await write('x', 2, 'presented', false);
  expect(await listed()).toEqual([{ phase: 'presented', held: false }]);
  await write('x', 3, 'stored', true);
  expect(await listed()).toEqual([{ phase: 'stored', held: true }]);
  await write('x', 4, 'packed', false);
  expect(await listed()).toEqual([]);
  await database.query(`update parcel set held = true where id = 'x'`);
  expect(await listed()).toEqual([{ phase: 'packed', held: true }]);
  await database.query(`delete from parcel where id = 'x'`);
  expect(await listed()).toEqual([]);
});

/** Postgres writes all indexes when a column of one, or of its condition, changes. */
it('has an index for the key, the number, and the two lists that every parcel passes', async () => {
  const indexes = await database.query(`select relname from pg_index join pg_class on oid = indexrelid
    where indrelid = 'parcel'::regclass order by 1`);
  expect(indexes.map(({ relname }: { relname: string }) => relname)).toEqual([
    'parcel_item_number',
    'parcel_may_hand_over',
    'parcel_may_leave',
    'parcel_pkey',
  ]);
});

it('goes back with everything', async () => {
  for (const _ of all.filter((one) => timeOf(one) >= FIRST)) await database.undoLastMigration({ transaction: 'each' });
  const [left] = await database.query<{ entries: number; balanced: boolean; type: string }[]>(
    `select count(*)::int entries, sum(quantity) = 0 and sum(grams) = 0 balanced,
       (select pg_typeof(data)::text from parcel limit 1) "type" from ledger_entry`,
  );
  expect(left).toEqual({ entries: 204, balanced: true, type: 'jsonb' });
});
