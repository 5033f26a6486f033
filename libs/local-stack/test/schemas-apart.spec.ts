import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openSpecStack, schemaOwners, type SpecStack } from '../src/index.js';

const INSUFFICIENT_PRIVILEGE = '42501';
let stack: SpecStack;

async function at(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const as = (role: (typeof schemaOwners)[number], sql: string) => at(stack.databaseUrl(role), sql);

beforeAll(async () => {
  stack = await openSpecStack();
  for (const service of schemaOwners) {
    const made = `create table mine (id int); grant select, insert on mine to ${service}`;
    expect(await at(stack.databaseOwnerUrl(service), made)).toBe('done');
  }
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
    const codes = tries.map(() => INSUFFICIENT_PRIVILEGE);
    expect(await Promise.all(tries.map((sql) => as(role, sql)))).toEqual(codes);
    expect(await Promise.all(tries.map((sql) => at(stack.databaseOwnerUrl(role), sql)))).toEqual(codes);
  });

  it.each(schemaOwners)('%s uses the tables of its schema and changes none', async (role) => {
    expect(await as(role, `insert into ${role}.mine values (1)`)).toBe('done');
    const tries = [
      `create table ${role}.more (id int)`,
      'create table public.theirs (id int)',
      'create temporary table quick (id int)',
      'alter table mine add column more int',
      'truncate mine',
      'drop table mine',
      `drop schema ${role} cascade`,
      `set role ${role}_owner`,
      'select lo_create(0)',
      `select lo_from_bytea(0, 'x')`,
    ];
    const outcomes = await Promise.all(tries.map((sql) => as(role, sql)));
    expect(outcomes).toEqual(tries.map(() => INSUFFICIENT_PRIVILEGE));
  });

  it.each(schemaOwners)('%s cannot reach another database of the cluster, nor can the owner', async (role) => {
    const elsewhere = (url: string, name: string) =>
      at(Object.assign(new URL(url), { pathname: name }).href, 'select 1');
    for (const name of ['postgres', 'template1'])
      for (const url of [stack.databaseUrl(role), stack.databaseOwnerUrl(role)])
        expect(await elsewhere(url, name)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});

describe('a database of an earlier version', () => {
  it('is handed from the user to the owner, with everything that is in it', async () => {
    const admin = (sql: string) => at(stack.postgresUrl, sql);
    const earlier = `alter schema intake owner to intake; create table intake.old (id int); insert into intake.old values (1);
      alter table intake.old owner to intake; grant create on schema intake to intake`;
    expect(await admin(earlier)).toBe('done');
    expect(await as('intake', 'alter table old add column more int')).toBe('done');
    await stack.renewSchemas();
    expect(await as('intake', 'alter table old add column again int')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await at(stack.databaseOwnerUrl('intake'), 'alter table old add column again int')).toBe('done');
  });
});
