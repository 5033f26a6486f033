import { Client } from 'pg';

/** Writes all changed pages now. @param databaseUrl of a superuser */
export async function checkpoint(databaseUrl: string): Promise<void> {
  await run(databaseUrl, ['checkpoint']);
}

/**
 * Marks the rows that were written as committed, then writes all changed pages. Pages have checksums, so the first mark after a checkpoint takes
 * its page to the log as a whole. In a cycle of fifteen minutes that is paid once for a page; a load step right after a checkpoint would pay for
 * all pages of its warm-up.
 *
 * @param databaseUrl of a superuser
 */
export async function vacuumAndCheckpoint(databaseUrl: string): Promise<void> {
  await run(databaseUrl, ['vacuum', 'checkpoint']);
}

async function run(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
