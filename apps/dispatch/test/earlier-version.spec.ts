import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { messagingMigrations } from '#libs/messaging';
import { dispatch } from '../src/dispatch.service.js';

/** The first migration behind those of the version before. */
const FIRST = 1765000005000;

let stack: SpecStack;
let database: DataSource;

beforeAll(async () => {
  stack = await openSpecStack();
  database = await migrated((time) => time < FIRST);
  await write('r1', { closing: 2, parcelIds: ['a', 'b'], exitItems: [{ parcelId: 'a' }] });
  await database.destroy();
  database = await migrated(() => true);
});
afterAll(async () => {
  await database?.destroy();
  await stack?.stop();
});

/** Connected as the owner of the schema. */
async function migrated(isWanted: (time: number) => boolean): Promise<DataSource> {
  const all = [...messagingMigrations, ...(dispatch.migrations ?? [])] as (new () => object)[];
  const migrations = all.filter(({ name }) => isWanted(Number(name.slice(-13)))) as never[];
  const made = new DataSource({ type: 'postgres', url: stack.databaseOwnerUrl('dispatch'), migrations });
  await made.initialize();
  await made.runMigrations({ transaction: 'each' });
  return made;
}

/** As either version does: an update in place where the unit is known. */
async function write(id: string, data: object): Promise<void> {
  await database.query(
    `insert into receptacle (id, version, seq, data, phase, livemode, parcels) values ($1, 1, 0, $2, 'planned', true, 2)
     on conflict (id) do update set data = excluded.data`,
    [id, data],
  );
}

async function unit(id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.query<{ data: Record<string, unknown> }[]>('select data from receptacle where id = $1', [
    id,
  ]);
  return row?.data;
}

it('finds the parcels of the units that are there in rows of their own, and leaves them to the version before', async () => {
  expect(await database.query('select id, data from unit_members')).toEqual([
    { id: 'r1/2', data: { parcelIds: ['a', 'b'], exitItems: [{ parcelId: 'a' }] } },
  ]);
  expect(await unit('r1')).toEqual({ closing: 2, parcels: 2, parcelIds: ['a', 'b'], exitItems: [{ parcelId: 'a' }] });
});

it('completes for the version before what this version writes, the closing in the same statement included', async () => {
  await write('r1', { closing: 2, parcels: 2, phase: 'planned' });
  expect(await unit('r1')).toEqual({
    closing: 2,
    parcels: 2,
    phase: 'planned',
    parcelIds: ['a', 'b'],
    exitItems: [{ parcelId: 'a' }],
  });
  await database.query(`
    with unit as (insert into receptacle (id, version, seq, data, phase, livemode, parcels)
      values ('r2', 1, 0, '{"closing":1,"parcels":1}', 'planned', true, 1))
    insert into unit_members values ('r2/1', 1, 0, '{"parcelIds":["c"],"exitItems":[]}')`);
  expect(await unit('r2')).toEqual({ closing: 1, parcels: 1, parcelIds: ['c'], exitItems: [] });
});

it('leaves what the version before writes as it is', async () => {
  const former = { closing: 1, parcelIds: ['x'], exitItems: [] };
  await write('r3', former);
  expect(await unit('r3')).toEqual(former);
});

it('completes a list, unit by unit, where its parcels are known', async () => {
  const units = [
    { receptacleId: 'r2', closing: 1, parcels: 1 },
    { receptacleId: 'r1', closing: 2, parcels: 2 },
    { receptacleId: 'r3', closing: 1, parcelIds: ['x'] },
  ];
  await database.query(`insert into load_list values ('d', 1, 0, $1)`, [{ departureId: 'd', version: 1, units }]);
  const [row] = await database.query<{ data: { units: { parcelIds: string[] }[] } }[]>('select data from load_list');
  expect(row?.data.units.map(({ parcelIds }) => parcelIds)).toEqual([['c'], ['a', 'b'], ['x']]);
});

it('has no triggers where the version before never ran', async () => {
  const fresh = await openSpecStack();
  const empty = new DataSource({
    type: 'postgres',
    url: fresh.databaseOwnerUrl('dispatch'),
    migrations: [...messagingMigrations, ...(dispatch.migrations ?? [])] as never[],
  });
  await empty.initialize();
  await empty.runMigrations({ transaction: 'each' });
  const triggers = await empty.query(`select 1 from pg_trigger where tgname like 'complete%'
    and tgrelid = 'receptacle'::regclass`);
  await empty.destroy();
  await fresh.stop();
  expect(triggers).toEqual([]);
});
