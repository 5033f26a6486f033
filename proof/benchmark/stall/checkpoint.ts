import { Client } from 'pg';

/** Writes all changed pages now. @param databaseUrl of a superuser */
export async function checkpoint(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('checkpoint').finally(() => client.end());
}
