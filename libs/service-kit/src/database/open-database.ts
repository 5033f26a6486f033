import type { EventEmitter } from 'node:events';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { messagingMigrations } from '#libs/messaging';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceOptions } from '../service-options.js';
import { DatabaseLog } from './database-log.js';
import { runMigrations } from './run-migrations.js';
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

/** Connects and migrates; the data source that it returns has the tables that the code expects. */
export async function openDatabase(options?: DataSourceOptions): Promise<DataSource> {
  if (options === undefined) throw new Error('the database has no options');
  const database = await new DataSource(options).initialize();
  try {
    await runMigrations(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
