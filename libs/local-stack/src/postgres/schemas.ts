import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';
import pg from 'pg';

import { projectRoot, readJson, writeJson } from '../state-folder.js';

/** The services with a schema; each has a role of the same name that uses it, and one that owns it. */
export const schemaOwners = statefulServices;
export type SchemaOwner = (typeof schemaOwners)[number];

/** In the sources: a compiler run by hand does not copy it. */
const SCRIPT = join(projectRoot(), 'docker', 'create-schemas.sql');

/** The role that owns the schema of a service. */
export type OwnerRole = `${SchemaOwner}_owner`;
export const ownerRoleOf = (service: SchemaOwner): OwnerRole => `${service}_owner`;

export type Passwords = Record<'postgres' | SchemaOwner | OwnerRole, string>;

/** Random, made once for a state folder; a folder of an earlier version gets those that it lacks. */
export function keptPasswords(stateDir: string): Passwords {
  const file = join(stateDir, 'database-passwords.json');
  const kept = readJson<Partial<Passwords>>(file);
  const names = ['postgres', ...schemaOwners, ...schemaOwners.map(ownerRoleOf)] as const;
  if (kept && names.every((name) => kept[name] !== undefined)) return kept as Passwords;
  const made = Object.fromEntries(names.map((name) => [name, kept?.[name] ?? randomBytes(12).toString('base64url')]));
  writeJson(file, made);
  return made as Passwords;
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
  const of = (name: (service: SchemaOwner) => keyof Passwords) =>
    JSON.stringify(Object.fromEntries(schemaOwners.map((service) => [service, passwords[name(service)]])));
  await withClient(adminUrl, async (client) => {
    await client.query(
      `SELECT set_config('torugart.passwords', $1, false), set_config('torugart.owner_passwords', $2, false),
         set_config('torugart.shared', $3, false)`,
      [of((service) => service), of(ownerRoleOf), shared ? 'on' : 'off'],
    );
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
