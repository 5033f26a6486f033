import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { ServiceConfig } from '../src/config/service-config.js';
import { databaseOptions, openDatabase } from '../src/database/open-database.js';

let stack: SpecStack;

beforeAll(async () => {
  Logger.overrideLogger(false);
  stack = await openSpecStack();
});
afterAll(() => stack.stop());

/** Slow enough that a second instance comes while it runs; fails when it is run twice. */
class CreateThing1764000000001 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('create table thing (id text primary key, data jsonb not null)');
    await session.query('select pg_sleep(0.3)');
  }

  async down(): Promise<void> {}
}

/** Puts another table in the place of one that is in use. */
class ReplaceThing1764000000003 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query(`alter table thing rename to thing_before;
      create table thing (id text primary key, data jsonb not null)`);
  }

  async down(): Promise<void> {}
}

class TakeLong1764000000004 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('select pg_sleep(0.5)');
  }

  async down(): Promise<void> {}
}

class FailHalfway1764000000002 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('create table half (id text primary key)');
    await session.query('select 1 / 0');
  }

  async down(): Promise<void> {}
}

function open(migrations: (new () => MigrationInterface)[]): Promise<DataSource> {
  const { url, options } = asIntake(migrations);
  return openDatabase({ ...options, url }, stack.databaseOwnerUrl('intake'));
}

async function onceAsOwner(statement: string): Promise<void> {
  const database = await new DataSource({ type: 'postgres', url: stack.databaseOwnerUrl('intake') }).initialize();
  await database.query(statement);
  await database.destroy();
}

function asIntake(migrations: (new () => MigrationInterface)[]) {
  const url = stack.databaseUrl('intake');
  const config = new ServiceConfig(
    { name: 'intake', needsDatabase: true },
    { PORT: '0', KAFKA_BROKERS: 'none:1', OIDC_ISSUER: 'http://none', DATABASE_URL: url },
  );
  return { url, options: databaseOptions(config, { name: 'intake', migrations }, () => undefined) };
}

describe('migrations', () => {
  it('run once, in the schema of the role, though three instances start together', async () => {
    const instances = await Promise.all([1, 2, 3].map(() => open([CreateThing1764000000001])));
    const found: unknown = await instances[0]?.query(
      "select table_schema from information_schema.tables where table_name = 'thing'",
    );
    await Promise.all(instances.map((instance) => instance.destroy()));
    expect(found).toEqual([{ table_schema: 'intake' }]);
  });

  it('leave documents out of what ANALYZE looks at', async () => {
    const database = await open([CreateThing1764000000001]);
    await database.query(`insert into thing select g, jsonb_build_object('of', g) from generate_series(1, 100) g`);
    // The user of the service may not analyse.
    await onceAsOwner('analyze thing');
    const found: unknown = await database.query("select attname from pg_stats where tablename = 'thing'");
    await database.destroy();
    expect(found).toEqual([{ attname: 'id' }]);
  });

  it('give the user its rights with each table, while an instance of the version before goes on', async () => {
    const former = await open([CreateThing1764000000001]);
    const over = new AbortController();
    const migrating = open([CreateThing1764000000001, ReplaceThing1764000000003, TakeLong1764000000004]).finally(() =>
      over.abort(),
    );
    for (let n = 1; !over.signal.aborted; n++)
      await former.query(`insert into thing values ($1, '{}')`, [`former-${n}`]);
    const present = await migrating;
    const [found] = await present.query<{ there: boolean }[]>('select count(*) > 0 as there from thing');
    await Promise.all([former, present].map((one) => one.destroy()));
    expect(found).toEqual({ there: true });
  });

  it('leave nothing of one that failed, and no lock', async () => {
    await expect(open([CreateThing1764000000001, FailHalfway1764000000002])).rejects.toThrow('division by zero');
    const database = await open([CreateThing1764000000001]);
    const found: unknown = await database.query("select 1 from information_schema.tables where table_name = 'half'");
    await database.destroy();
    expect(found).toEqual([]);
  });
});

describe('a service without the URL of the owner', () => {
  it('starts when every migration has run, and names the first that is missing', async () => {
    const { options } = asIntake([CreateThing1764000000001]);
    await (await open([CreateThing1764000000001])).destroy();
    await (await openDatabase(options, undefined)).destroy();
    const { options: newer } = asIntake([CreateThing1764000000001, FailHalfway1764000000002]);
    await expect(openDatabase(newer, undefined)).rejects.toThrow(
      'lacks 1 migrations, FailHalfway1764000000002 first: set DATABASE_OWNER_URL',
    );
  });

  it('does not start as the owner', async () => {
    const { options } = asIntake([CreateThing1764000000001]);
    await (await open([CreateThing1764000000001])).destroy();
    await expect(openDatabase({ ...options, url: stack.databaseOwnerUrl('intake') }, undefined)).rejects.toThrow(
      'the role of DATABASE_URL owns',
    );
  });
});

describe('a connection', () => {
  it('may break off while it is handed on, when no one listens to it yet', async () => {
    const database = await open([]);
    const { master } = database.driver as unknown as { master: Pool };
    const taken = await master.connect();
    expect(() => taken.emit('error', new Error('the server is gone'))).not.toThrow();
    taken.release(true);
    await database.destroy();
  });
});
