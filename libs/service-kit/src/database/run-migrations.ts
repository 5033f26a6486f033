import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';

/** Any fixed number: it tells this lock from other advisory locks on the same schema's hash. */
const LOCK_CLASS = 7_203;

/**
 * Two instances may start at once: without the lock both would find the same migration missing and the second would
 * fail on a table that exists. The lock is the session's, so it is gone when the process dies. Waiting for it, and a
 * migration of a large table, may take longer than the role's time-out for statements.
 *
 * @param database connected as the role that owns the schema
 * @param user the role that the service runs as; what it may do is granted anew after the migrations
 */
export async function runMigrations(database: DataSource, user: string): Promise<void> {
  const session = database.createQueryRunner();
  try {
    await session.query('set statement_timeout = 0');
    await session.query('select pg_advisory_lock($1, hashtext(current_schema()))', [LOCK_CLASS]);
    const migrations = new MigrationExecutor(database, session);
    const missing = await migrations.getPendingMigrations();
    for (const migration of missing.toSorted((a, b) => a.timestamp - b.timestamp)) {
      await session.startTransaction();
      try {
        await migrations.executeMigration(migration);
        // In the same transaction: an instance of the version before goes on meanwhile, and never sees a table without its rights.
        await grantUse(session, user);
        await session.commitTransaction();
      } catch (error) {
        await session.rollbackTransaction();
        throw error;
      }
    }
    await grantUse(session, user);
    await leaveDocumentsOut(session);
  } finally {
    await session.query('select pg_advisory_unlock($1, hashtext(current_schema()))', [LOCK_CLASS]);
    await session.query('reset statement_timeout');
    await session.release();
  }
}

/**
 * The user reads and writes rows. Where a trigger `refuse_change` says that a table only grows, it adds and reads: a trigger alone could be
 * undone by the one who owns the table. The list of migrations and views it reads.
 */
async function grantUse(session: QueryRunner, user: string): Promise<void> {
  const tables = (await session.query(
    `select c.oid::regclass::text as name, c.relname = 'migrations' or c.relkind = 'v' as read,
       exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
               where t.tgrelid = c.oid and p.proname = 'refuse_change') as grows,
       array(select a.privilege_type from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
             where r.rolname = $1 order by 1) as granted
     from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v') order by 1`,
    [user],
  )) as { name: string; read: boolean; grows: boolean; granted: string[] }[];
  const role = quoted(user);
  const changes = tables.flatMap(({ name, read, grows, granted }) => {
    const rights = read ? ['SELECT'] : grows ? ['INSERT', 'SELECT'] : ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
    if (String(rights) === String(granted)) return [];
    return [`revoke all on ${name} from ${role}; grant ${rights.join(', ')} on ${name} to ${role};`];
  });
  // A list of statements is one transaction.
  if (changes.length > 0) await session.query(changes.join('\n'));
}

/** ANALYZE would sort 30,000 documents of each table, on the cores that the services need; no plan depends on what they have in common. */
async function leaveDocumentsOut(session: QueryRunner): Promise<void> {
  const columns = (await session.query(
    `select c.oid::regclass::text as name, quote_ident(a.attname) as document
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('json'::regtype, 'jsonb'::regtype) and a.attstattarget is distinct from 0 order by 1, 2`,
  )) as { name: string; document: string }[];
  for (const { name, document } of columns)
    await session.query(`alter table ${name} alter column ${document} set statistics 0`);
}

/** @returns the names of the migrations that the schema lacks, oldest first */
export async function missingMigrations(database: DataSource): Promise<string[]> {
  const [list] = await database.query<{ there: boolean }[]>(`select to_regclass('migrations') is not null as there`);
  const done = list?.there ? await database.query<{ name: string }[]>('select name from migrations') : [];
  const names = new Set(done.map(({ name }) => name));
  return database.migrations
    .map((migration) => migration.name ?? migration.constructor.name)
    .filter((name) => !names.has(name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
