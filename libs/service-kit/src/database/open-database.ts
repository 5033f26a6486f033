import type { EventEmitter } from 'node:events';
import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { messagingMigrations, RefusedToStart } from '#libs/messaging';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceOptions } from '../service-options.js';
import { DatabaseLog } from './database-log.js';
import { missingMigrations, runMigrations } from './run-migrations.js';
import { SESSION_OPTIONS } from './session-options.js';

const POOL_SIZE = 8;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Neither the schema nor time-outs are named: the role has them (docker/create-schemas.sql). Its search_path is its
 * schema, and it can reach no other.
 */
export function databaseOptions(
  config: ServiceConfig,
  { name, entities = [], migrations = [] }: Pick<ServiceOptions, 'name' | 'entities' | 'migrations'>,
  onPoolError: (error: unknown) => void,
): PostgresDataSourceOptions {
  if (config.databaseUrl === undefined) throw new Error(`${name} has no database`);
  return {
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: name,
    entities: [...entities],
    migrations: [...messagingMigrations, ...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logger: new DatabaseLog(),
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolErrorHandler: onPoolError,
    extra: {
      options: SESSION_OPTIONS,
      onConnect: alwaysListen,
    },
    // An undefined filter would mean "all rows".
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  };
}

/**
 * When the pool hands a connection from one user to the next, nobody listens to it until the next has said so, and the last word of a
 * server that dies may come with the last answer to the one before. What nobody listens to ends the process.
 */
function alwaysListen(client: Pick<EventEmitter, 'on'>): void {
  client.on('error', () => undefined);
}

/**
 * Migrates as the owner of the schema, where its URL is given, and connects as the user; the data source that it returns has the tables that
 * the code expects.
 *
 * @throws RefusedToStart when a migration is missing and no owner's URL is given, or when the user could change tables
 */
export async function openDatabase(options: PostgresDataSourceOptions, owner: string | undefined): Promise<DataSource> {
  if (owner !== undefined) await migrate(options, owner);
  const database = await new DataSource(options).initialize();
  try {
    await refuseUnfit(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** Runs the migrations as the owner, on a connection that is closed afterwards. */
export async function migrate(options: PostgresDataSourceOptions, owner: string): Promise<void> {
  const database = await new DataSource({ ...options, url: owner, entities: [], poolSize: 1 }).initialize();
  try {
    await runMigrations(database, decodeURIComponent(new URL(options.url ?? '').username));
  } finally {
    await database.destroy();
  }
}

async function refuseUnfit(database: DataSource): Promise<void> {
  const missing = await missingMigrations(database);
  if (missing.length > 0)
    throw new RefusedToStart(
      `the database lacks ${missing.length} migrations, ${missing[0]} first: set DATABASE_OWNER_URL, or run them before (main.js migrate)`,
    );
  const [found] = await database.query<{ owned: string | null }[]>(
    `select min(c.relname) as owned from pg_class c
     where c.relnamespace = current_schema()::regnamespace and pg_has_role(current_user, c.relowner, 'MEMBER')`,
  );
  if (found?.owned)
    throw new RefusedToStart(
      `the role of DATABASE_URL owns ${found.owned} and could change what is on record: it must be another than that of DATABASE_OWNER_URL`,
    );
}
