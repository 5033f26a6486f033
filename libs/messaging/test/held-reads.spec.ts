import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { ChunkWrite, CommitVerdict } from '../src/core/store.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import { ChunkRunner } from '../src/inbox/chunk-runner.js';
import { BlockOne } from '../src/testing/example/readers.js';
import { act } from '../src/testing/example/steps.js';
import { books, exampleServices, type Account } from '../src/testing/example/example-services.js';
import { makeDatabase, startStack, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

/** A statement that writes a row with this sum waits right before its commit, with all its locks, until the test lets it go. */
const STOPPED_SUM = 13;
const GATE = 4711;

const services = { service: 'readers', useCases: new Map(), contracts: exampleServices('held').contracts };

let stack: LocalStack;
let pool: pg.Pool;
let store: PostgresStore;
let schema: string;
let number = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

beforeEach(async () => {
  schema = `held_${++number}`;
  pool = await makeDatabase(stack, schema, { application_name: schema });
  store = new PostgresStore(pool);
  await pool.query(`
    create function stop_here() returns trigger language plpgsql as $$
    begin
      if (new.data->>'sum')::int = ${STOPPED_SUM} then perform pg_advisory_xact_lock(${GATE}); end if;
      return null;
    end $$;
    create constraint trigger stop_before_commit after insert or update on book deferrable initially deferred
      for each row execute function stop_here()`);
  await store.commit(write({ makes: ['a', 'b'] }));
});
afterEach(() => pool.end());

const book = (sum: number): Account => ({ count: 1, sum, isBlocked: false });

/** Of the example's books: `makes` writes version 1, `changes` version 2, `holds` version 1, `absent` is held absent. */
function write(of: {
  makes?: string[];
  changes?: string[];
  holds?: string[];
  absent?: string[];
  stopped?: boolean;
}): ChunkWrite {
  const { makes = [], changes = [], holds = [], absent = [], stopped = false } = of;
  const data = book(stopped ? STOPPED_SUM : 1);
  const json = JSON.stringify(data);
  const rows = [
    ...makes.map((id) => ({ id, version: 1, seq: 0, data, json })),
    ...changes.map((id) => ({ id, version: 2, seq: 0, data, json })),
  ];
  const reads = [...holds.map((id) => ({ id, version: 1 })), ...absent.map((id) => ({ id, version: 0 }))];
  return {
    watermarks: [],
    appends: [],
    removals: [],
    outbox: [],
    states: [{ table: books, rows }],
    held: reads.length > 0 ? [{ table: books, rows: reads }] : [],
  };
}

/** How many statements of this spec's database wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(
    `select count(*) as n from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
    [schema],
  );
  return Number(rows[0]!.n);
}

async function untilWaiting(count: number): Promise<void> {
  while ((await waiting()) < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Both statements are in flight: the first has all its locks and is stopped before its commit when the second begins. */
async function race(first: ChunkWrite, second: ChunkWrite): Promise<{ verdicts: CommitVerdict[]; waited: boolean }> {
  const gate = await pool.connect();
  await gate.query('select pg_advisory_lock($1)', [GATE]);
  const one = store.commit(first);
  await untilWaiting(1);
  const other = { isOver: false };
  const two = store.commit(second).finally(() => (other.isOver = true));
  while (!other.isOver && (await waiting()) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const waited = !other.isOver;
  await gate.query('select pg_advisory_unlock($1)', [GATE]);
  gate.release();
  return { verdicts: await Promise.all([one, two]), waited };
}

async function versionOf(id: string): Promise<number | undefined> {
  const [loaded] = await store.load([books.ref(id)]);
  return loaded!.stored?.version;
}

it('refuses what was decided on a version that is no longer the newest', async () => {
  await store.commit(write({ changes: ['a'] }));
  expect(await store.commit(write({ changes: ['b'], holds: ['a'] }))).toBe('clash');
  expect(await versionOf('b')).toBe(1);
});

it('refuses a stale read: the row is being written by a statement in flight, and no one waits for it', async () => {
  const { verdicts, waited } = await race(
    write({ changes: ['a'], stopped: true }),
    write({ changes: ['b'], holds: ['a'] }),
  );
  expect(verdicts).toEqual(['done', 'clash']);
  expect(waited).toBe(false);
  expect(await versionOf('b')).toBe(1);
});

it('refuses write skew: of two statements in flight, each of which reads what the other writes, one has an effect', async () => {
  const { verdicts } = await race(
    write({ changes: ['a'], holds: ['b'], stopped: true }),
    write({ changes: ['b'], holds: ['a'] }),
  );
  expect(verdicts).toEqual(['done', 'clash']);
  expect([await versionOf('a'), await versionOf('b')]).toEqual([2, 1]);
});

it('makes a writer wait for a reader in flight', async () => {
  const { verdicts, waited } = await race(
    write({ changes: ['a'], holds: ['b'], stopped: true }),
    write({ changes: ['b'] }),
  );
  expect(waited).toBe(true);
  expect(verdicts).toEqual(['done', 'done']);
});

it('lets two statements read the same row', async () => {
  const { verdicts, waited } = await race(
    write({ makes: ['c'], holds: ['a'], stopped: true }),
    write({ makes: ['d'], holds: ['a'] }),
  );
  expect(verdicts).toEqual(['done', 'done']);
  expect(waited).toBe(false);
});

it('refuses a phantom: a row that was found absent is made by a statement in flight', async () => {
  const { verdicts } = await race(write({ makes: ['x'], stopped: true }), write({ changes: ['a'], absent: ['x'] }));
  expect(verdicts).toEqual(['done', 'clash']);
  expect(await versionOf('a')).toBe(1);
});

it('refuses one of two statements in flight, each of which makes what the other found absent', async () => {
  const { verdicts } = await race(
    write({ makes: ['x'], absent: ['y'], stopped: true }),
    write({ makes: ['y'], absent: ['x'] }),
  );
  expect(verdicts).toEqual(['done', 'clash']);
  expect([await versionOf('x'), await versionOf('y')]).toEqual([1, undefined]);
});

it('makes the one who inserts a row wait for a statement in flight that found it absent', async () => {
  const { verdicts, waited } = await race(
    write({ changes: ['a'], absent: ['x'], stopped: true }),
    write({ makes: ['x'] }),
  );
  expect(waited).toBe(true);
  expect(verdicts).toEqual(['done', 'done']);
});

it('says clash where another statement in flight makes the same row', async () => {
  const { verdicts } = await race(write({ makes: ['x'], stopped: true }), write({ makes: ['x'] }));
  expect(verdicts).toEqual(['done', 'clash']);
});

it('decides again, and not too often, while a long statement writes what it reads', async () => {
  const gate = await pool.connect();
  await gate.query('select pg_advisory_lock($1)', [GATE]);
  const long = store.commit(write({ changes: ['a', 'b'], stopped: true }));
  await untilWaiting(1);
  const runners = [1, 2, 3].map(() => new ChunkRunner({ ...services, store, now: () => new Date(0) }));
  const readers = runners.map((runner) => runner.execute([act(new BlockOne(), { own: 'c', other: 'a' })]));
  while (runners.some(({ counts }) => counts.clashes < 3)) await new Promise((resolve) => setTimeout(resolve, 5));
  await gate.query('select pg_advisory_unlock($1)', [GATE]);
  gate.release();
  expect(await long).toBe('done');
  expect((await Promise.all(readers)).flat().filter((outcome) => 'error' in outcome)).toEqual([]);
  expect(await versionOf('c')).toBe(3);
});

it('takes the transaction id after everything that was read was committed', async () => {
  const last = async (of: Promise<CommitVerdict>) => {
    await of;
    const { rows } = await pool.query<{ a: string; x: string | null }>(
      `select (select xmin::text from book where id = 'a') as a, (select xmin::text from book where id = 'x') as x`,
    );
    return rows[0]!;
  };
  const gate = await pool.connect();
  await gate.query('select pg_advisory_lock($1)', [GATE]);
  const maker = store.commit(write({ makes: ['x'], stopped: true }));
  await untilWaiting(1);
  // It waits for the name of x before it has a transaction id, and is decided again once x is there.
  const reader = store.commit(write({ changes: ['a'], absent: ['x'] }));
  await untilWaiting(2);
  await gate.query('select pg_advisory_unlock($1)', [GATE]);
  gate.release();
  expect(await Promise.all([maker, reader])).toEqual(['done', 'clash']);
  const { a, x } = await last(store.commit(write({ changes: ['a'], holds: ['x'] })));
  expect(Number(a)).toBeGreaterThan(Number(x));
});
