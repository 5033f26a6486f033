import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';
import pg from 'pg';

import { keptJson, projectRoot } from '../state-folder.js';

/** The services that own a schema; each has a role of the same name. */
export const schemaOwners = statefulServices;
export type SchemaOwner = (typeof schemaOwners)[number];

/** In the sources: a compiler run by hand does not copy it. */
const SCRIPT = join(projectRoot(), 'docker', 'create-schemas.sql');

export type Passwords = Record<'postgres' | SchemaOwner, string>;

/** Random, made once for a state folder. */
export function keptPasswords(stateDir: string): Passwords {
  const make = () =>
    Object.fromEntries(['postgres', ...schemaOwners].map((name) => [name, randomBytes(12).toString('base64url')]));
  return keptJson<Passwords>(join(stateDir, 'database-passwords.json'), () => make() as Passwords);
}

export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/**
 * Brings roles and schemas to what `create-schemas.sql` says.
 * @param shared a database of one's own, in which others may work too
 */
export async function createSchemas(adminUrl: string, passwords: Passwords, shared: boolean): Promise<void> {
  const script = await readFile(SCRIPT, 'utf8');
  const { postgres: _, ...ofServices } = passwords;
  await withClient(adminUrl, async (client) => {
    await client.query(`SELECT set_config('torugart.passwords', $1, false), set_config('torugart.shared', $2, false)`, [
      JSON.stringify(ofServices),
      shared ? 'on' : 'off',
    ]);
    await client.query(script).catch((error: Error) => {
      throw new Error(`PostgreSQL: roles and schemas could not be made: ${error.message}`, { cause: error });
    });
  });
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
