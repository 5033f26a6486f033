import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openSpecStack, schemaOwners, type SpecStack } from '../src/index.js';

const INSUFFICIENT_PRIVILEGE = '42501';
let stack: SpecStack;

async function as(role: (typeof schemaOwners)[number], sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: stack.databaseUrl(role) });
  await client.connect();
  try {
    await client.query(sql);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  stack = await openSpecStack();
  for (const owner of schemaOwners) expect(await as(owner, 'create table mine (id int)')).toBe('done');
});
afterAll(() => stack.stop());

const pairs = schemaOwners.flatMap((role) =>
  schemaOwners.filter((other) => other !== role).map((other) => [role, other] as const),
);

describe('the role of a service', () => {
  it.each(pairs)('%s can neither read, write nor make a table of %s', async (role, other) => {
    const tries = [
      `select * from ${other}.mine`,
      `insert into ${other}.mine values (1)`,
      `create table ${other}.theirs (id int)`,
      `drop table ${other}.mine`,
    ];
    expect(await Promise.all(tries.map((sql) => as(role, sql)))).toEqual(tries.map(() => INSUFFICIENT_PRIVILEGE));
  });

  it.each(schemaOwners)('%s works in its own schema and not in the public one', async (role) => {
    expect(await as(role, `insert into ${role}.mine values (1)`)).toBe('done');
    expect(await as(role, 'create table public.theirs (id int)')).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
