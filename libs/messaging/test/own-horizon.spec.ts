import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { makeDatabase, openTransaction, startStack, type LocalStack } from './real-stack.js';

const BEGINNING = { xid: 0n, pos: 0n };

let stack: LocalStack;
let pool: pg.Pool;
let outbox: PostgresOutbox;
let number = 0;
let epoch = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());
beforeEach(async () => {
  pool = await makeDatabase(stack, `horizon_${++number}`);
  outbox = new PostgresOutbox(pool);
  epoch = (await outbox.lease('me', 60_000))!.epoch;
});
afterEach(() => pool.end());

const write = (to: pg.Pool | pg.ClientBase, key: string) =>
  to.query(`insert into outbox (topic, key, headers, payload) values ('t', $1, '{}', '{}')`, [key]);
const handedOut = async () => (await outbox.read(epoch, BEGINNING, 100)).map(({ key }) => key);

/** A session of the service itself, in a transaction that has its id. */
async function ownTransaction(): Promise<pg.PoolClient> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select pg_current_xact_id()');
  return client;
}

async function end(client: pg.PoolClient): Promise<void> {
  await client.query('commit');
  client.release();
}

describe('what a relay reads', () => {
  it('waits for an older transaction of the service, and not for those of another', async () => {
    const other = await openTransaction(stack.databaseUrl('dispatch'));
    const own = await ownTransaction();
    await write(pool, 'later');
    expect(await handedOut()).toEqual([]);
    await write(own, 'older');
    await end(own);
    expect(await handedOut()).toEqual(['older', 'later']);
    await other.end();
  });

  it('waits for a transaction that wrote within a savepoint', async () => {
    const own = await ownTransaction();
    await own.query('savepoint a');
    await write(own, 'older');
    await own.query('release a');
    await write(pool, 'later');
    expect(await handedOut()).toEqual([]);
    await end(own);
    expect(await handedOut()).toEqual(['older', 'later']);
  });

  it('waits for the one who may become a user of the schema', async () => {
    const admin = await pool.connect();
    await admin.query(`create role horizon_user; create role horizon_guest login password 'guest';
      grant horizon_user to horizon_guest with inherit false; grant usage on schema horizon_${number} to horizon_user`);
    const url = new URL(stack.postgresUrl);
    [url.username, url.password] = ['horizon_guest', 'guest'];
    await admin.query(`grant connect on database ${url.pathname.slice(1)} to horizon_guest`);
    try {
      const guest = await openTransaction(url.href);
      await write(pool, 'later');
      expect(await handedOut()).toEqual([]);
      await guest.end();
    } finally {
      await admin.query('drop owned by horizon_user, horizon_guest; drop role horizon_user, horizon_guest');
      admin.release();
    }
  });

  it('holds what lies above a transaction that ended before it was asked whose it is', async () => {
    const own = await ownTransaction();
    await write(own, 'older');
    await write(pool, 'later');
    // One snapshot for all that follows: who runs a transaction is asked only after it has ended.
    const reader = await pool.connect();
    await reader.query('begin isolation level repeatable read');
    await reader.query('select 1');
    const older = await own.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    await end(own);
    const { rows } = await reader.query('select key from outbox');
    const horizon = await reader.query<{ xid: string }>('select own_horizon()::text as xid');
    await end(reader);
    expect(rows).toEqual([{ key: 'later' }]);
    expect(horizon.rows).toEqual(older.rows);
  });
});
