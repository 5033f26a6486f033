import { type DataSource, MigrationExecutor } from 'typeorm';

/** Any fixed number: it tells this lock from other advisory locks on the same schema's hash. */
const LOCK_CLASS = 7_203;

/**
 * Two instances may start at once: without the lock both would find the same migration missing and the second would
 * fail on a table that exists. The lock is the session's, so it is gone when the process dies. Waiting for it, and a
 * migration of a large table, may take longer than the role's time-out for statements.
 */
export async function runMigrations(database: DataSource): Promise<void> {
  const session = database.createQueryRunner();
  try {
    await session.query('set statement_timeout = 0');
    await session.query('select pg_advisory_lock($1, hashtext(current_schema()))', [LOCK_CLASS]);
    const migrations = new MigrationExecutor(database, session);
    migrations.transaction = 'each';
    await migrations.executePendingMigrations();
  } finally {
    await session.query('select pg_advisory_unlock($1, hashtext(current_schema()))', [LOCK_CLASS]);
    await session.query('reset statement_timeout');
    await session.release();
  }
}
