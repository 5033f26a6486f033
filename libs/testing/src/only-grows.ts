import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';

interface OnlyGrows {
  /** Tables whose trigger says that they only grow. */
  readonly tables: readonly string[];
  /** Statements that the service's own role may use to change, empty, unguard or remove one of them; none are expected. */
  readonly allowed: readonly string[];
}

/** Tries, as the role that the service runs as, everything that would change a record which only grows. Nothing is left changed. */
export async function tryToChangeRecords(app: NestFastifyApplication): Promise<OnlyGrows> {
  const database = app.get(DataSource);
  const rows = await database.query<{ name: string; trigger: string; column: string }[]>(
    `select c.relname as name, t.tgname as trigger, min(a.attname::text) as column
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where p.proname = 'refuse_change' and c.relnamespace = current_schema()::regnamespace group by 1, 2 order by 1`,
  );
  const statements = rows.flatMap(({ name, trigger, column }) => [
    `update ${name} set "${column}" = "${column}"`,
    `delete from ${name}`,
    `truncate ${name} cascade`,
    `alter table ${name} disable trigger ${trigger}`,
    `alter table ${name} disable trigger all`,
    `alter table ${name} add column more text`,
    `drop trigger ${trigger} on ${name}`,
    `drop table ${name} cascade`,
    `insert into ${name} select * from ${name} limit 1 on conflict do nothing; delete from ${name}`,
  ]);
  const more = [
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
    'drop function refuse_change() cascade',
    'set session_replication_role = replica',
  ];
  const allowed: string[] = [];
  for (const sql of [...statements, ...more]) if (!(await isRefused(database, sql))) allowed.push(sql);
  return { tables: rows.map(({ name }) => name), allowed };
}

/** In a transaction that is rolled back. Refused is by rights only: a trigger that refuses could be switched off by an owner. */
async function isRefused(database: DataSource, sql: string): Promise<boolean> {
  const session = database.createQueryRunner();
  try {
    await session.startTransaction();
    return await session.query(sql).then(
      () => false,
      (error: Error) => /permission denied|must be owner/.test(error.message),
    );
  } finally {
    await session.rollbackTransaction();
    await session.release();
  }
}
