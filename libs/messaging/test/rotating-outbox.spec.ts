import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { messagingMigrations } from '../src/postgres/migrations/index.js';
import { RotatingOutbox1764820000000 } from '../src/postgres/migrations/1764820000000-rotating-outbox.js';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { startStack, type LocalStack } from './real-stack.js';

const BEGINNING = { xid: 0n, pos: 0n };
/** Time stands still in the first suite: this part is written, 1 and 2 are not. */
const WRITTEN = 0;

let stack: LocalStack;
/** As the user of a service, who may change rows and no table. */
let pool: pg.Pool;
let owner: pg.Pool;
let outbox: PostgresOutbox;

const migrations = messagingMigrations.map((Migration) => new Migration());
const rotating = new RotatingOutbox1764820000000();
const before = migrations.slice(
  0,
  migrations.findIndex(({ name }) => name === rotating.name),
);

async function migrate(which: readonly { up(session: QueryRunner): Promise<void> }[]): Promise<void> {
  for (const migration of which) await migration.up(owner as unknown as QueryRunner);
  await owner.query('grant select, insert, update, delete on all tables in schema dispatch to dispatch');
}

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());
beforeEach(async () => {
  owner = new pg.Pool({ connectionString: stack.databaseOwnerUrl('dispatch') });
  pool = new pg.Pool({ connectionString: stack.databaseUrl('dispatch') });
  outbox = new PostgresOutbox(pool);
});
afterEach(async () => {
  await owner.query('drop schema dispatch cascade');
  await Promise.all([owner.end(), pool.end()]);
  await stack.renewSchemas();
});

const write = (to: pg.Pool | pg.ClientBase, key: string, slot = 1) =>
  to.query(`insert into outbox (topic, key, headers, payload, slot) values ('t', $1, '{}', '{}', $2)`, [key, slot]);
const left = async () => {
  const { rows } = await pool.query<{ key: string }>('select key from outbox order by xid, pos');
  return rows.map(({ key }) => key);
};

/** Publishes so many entries, and says which. */
async function publish(most: number): Promise<string[]> {
  const lease = await outbox.lease('me', 60_000);
  const entries = await outbox.read(lease!.epoch, lease!.cursor, most);
  const last = entries.at(-1);
  if (last) await outbox.advance(lease!.epoch, last, 60_000, []);
  return entries.map(({ key }) => key);
}

describe('a part of the outbox', () => {
  beforeEach(async () => {
    await migrate(migrations);
    await owner.query(
      `create or replace function outbox_slot() returns smallint language sql stable as 'select ${WRITTEN}::smallint'`,
    );
  });

  it('is emptied when everything in it is published, by a user who may change no table', async () => {
    await write(pool, 'first');
    await write(pool, 'second');
    await publish(1);
    expect(await outbox.prune(0)).toBe(0);
    await publish(1);
    expect(await outbox.prune(2 ** 20)).toBe(0);
    expect(await left()).toEqual(['first', 'second']);
    expect(await outbox.prune(0)).toBe(1);
    expect(await left()).toEqual([]);
    await expect(pool.query('truncate outbox_0')).rejects.toThrow('permission denied');
  });

  it('is not emptied while it is written', async () => {
    await write(pool, 'first', WRITTEN);
    await publish(1);
    expect(await outbox.prune(0)).toBe(0);
    expect(await left()).toEqual(['first']);
  });

  it('is not emptied while a writer is under way in it, and no one waits for that', async () => {
    await write(pool, 'first');
    await publish(1);
    const writer = await pool.connect();
    await writer.query('begin');
    await write(writer, 'late');
    expect(await outbox.prune(0)).toBe(0);
    await writer.query('commit');
    writer.release();
    expect(await publish(10)).toEqual(['late']);
  });

  it('is looked at again under the lock', async () => {
    await owner.query(`alter function outbox_rotate set lock_timeout = '60s'`);
    await write(pool, 'first');
    await publish(1);
    const writer = await pool.connect();
    await writer.query('begin');
    await write(writer, 'late');
    const emptied = outbox.prune(0);
    await lockAwaited();
    await writer.query('commit');
    writer.release();
    expect(await emptied).toBe(0);
    expect(await publish(10)).toEqual(['late']);
  });

  it('that is emptied while a former leader begins to read leaves it nothing', async () => {
    await write(pool, 'first');
    await write(pool, 'second', 2);
    const former = await outbox.lease('former', 60_000);
    const client = await owner.connect();
    await client.query('begin');
    await client.query('lock table outbox in access exclusive mode');
    const read = outbox.read(former!.epoch, BEGINNING, 10);
    await lockAwaited();
    await client.query(
      `update relay set epoch = epoch + 1, (xid, pos) = (select xid, pos from outbox where key = 'first')`,
    );
    const { rows } = await client.query<{ part: string }>(
      `select tableoid::regclass::text as part from outbox where key = 'first'`,
    );
    await client.query(`truncate ${rows[0]!.part}`);
    await client.query('commit');
    client.release();
    expect(await read).toEqual([]);
    await outbox.release('former');
    expect(await publish(10)).toEqual(['second']);
  });
});

describe('an outbox of the version before', () => {
  const positions = async () =>
    (await owner.query('select xid::text as xid_text, pos, key from outbox o order by o.xid, o.pos')).rows;

  it('keeps what waits, with its positions, and goes on behind them', async () => {
    await migrate(before);
    const insert = (key: string) =>
      pool.query(`insert into outbox (topic, key, headers, payload) values ('t', $1, '{}', '{}')`, [key]);
    for (const key of ['published', 'a', 'b']) await insert(key);
    await pool.query(`update relay set (xid, pos) = (select xid, pos from outbox where key = 'published')`);
    const waiting = (await positions()).slice(1);
    await migrate([rotating]);
    expect(await positions()).toEqual(waiting);
    await insert('c');
    const pos = (await positions()).map((row) => Number(row.pos));
    expect(pos).toEqual([2, 3, 4]);
    expect(await publish(10)).toEqual(['a', 'b', 'c']);
    // What the version before does beside the new one.
    await insert('d');
    const { rows } = await pool.query(
      `select o.key from outbox o, relay r where (o.xid, o.pos) > (r.xid, r.pos)
         and o.xid < pg_snapshot_xmin(pg_current_snapshot()) order by o.xid, o.pos limit 1000`,
    );
    expect(rows).toEqual([{ key: 'd' }]);
    await pool.query(
      `delete from outbox o using (
         select p.xid, p.pos from outbox p, relay r where (p.xid, p.pos) <= (r.xid, r.pos) order by p.xid, p.pos limit 20000) old
       where o.xid = old.xid and o.pos = old.pos`,
    );
    expect(await left()).toEqual(['d']);
    await rotating.down(owner as unknown as QueryRunner);
    await insert('e').catch(() => owner.query('grant insert on outbox to dispatch').then(() => insert('e')));
    expect((await positions()).map(({ key, pos: at }) => [key, Number(at)])).toEqual([
      ['d', 5],
      ['e', 6],
    ]);
  });
});

/** Until some session of this database waits for a lock on a table. */
async function lockAwaited(): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `select from pg_locks where not granted and locktype = 'relation'
         and database = (select oid from pg_database where datname = current_database())`,
    );
    if (rowCount! > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
