import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { messagingMigrations } from '#libs/messaging';
import { until } from '#libs/testing';
import { FeedQueries } from '../src/feed/feed.queries.js';
import { intake } from '../src/intake.service.js';

/** The first migration behind those of the version before. */
const FIRST = 1765000000000;
const PARTY = { partyId: 'steppe-post', livemode: true };

let stack: SpecStack;
let database: DataSource;

beforeAll(async () => {
  stack = await openSpecStack();
  database = await migrated((time) => time < FIRST);
});
afterAll(async () => {
  await database?.destroy();
  await stack?.stop();
});

/** Connected as the owner of the schema. */
async function migrated(isWanted: (time: number) => boolean): Promise<DataSource> {
  const all = [...messagingMigrations, ...(intake.migrations ?? [])] as (new () => object)[];
  const migrations = all.filter(({ name }) => isWanted(Number(name.slice(-13)))) as never[];
  const made = new DataSource({ type: 'postgres', url: stack.databaseOwnerUrl('intake'), migrations });
  await made.initialize();
  await made.runMigrations({ transaction: 'each' });
  return made;
}

/** In the words of the version before. */
function addMilestones(from: number, to: number) {
  return database.query(
    `insert into milestone (id, declaration_id, party_id, livemode, type, status, at, data)
     select 'm' || n, 'd' || n, $1, true, 'StatusChanged', 'released', now(), jsonb_build_object('n', n)
     from generate_series($2::int, $3::int) n order by n on conflict do nothing`,
    [PARTY.partyId, from, to],
  );
}

/** What is next, as soon as no older transaction of the server is open. */
async function read(position: { xid: string; pos: string }, count: number) {
  const feed = new FeedQueries(database);
  await until(async () => (await feed.after(PARTY, position, count)).length === count);
  return feed.after(PARTY, position, count);
}

it('goes on where a party has read up to, with what both versions add', async () => {
  await addMilestones(1, 5);
  const before = await read({ xid: '0', pos: '0' }, 3);
  const { position } = before.at(-1)!;
  await database.destroy();
  database = await migrated(() => true);
  await addMilestones(6, 7);
  const after = await read(position, 4);
  expect([...before, ...after].map(({ id, data }) => [id, data])).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [`m${n}`, { n }]),
  );
});

it('notes what an instance of the version before stages', async () => {
  await database.query(`
    insert into staged_partition (id, version, seq, data, party_id, is_staging) values ('p', 1, 0, '{"turn": 1}', 'steppe-post', false);
    insert into staged (id, party_id, livemode, order_no, cost, sealed) values ('s', 'steppe-post', true, 'o', 1, '')`);
  expect(await database.query('select version, data, is_staging from staged_partition')).toEqual([
    { version: 2, data: { turn: 2, isStaging: true }, is_staging: true },
  ]);
});
