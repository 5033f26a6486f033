import { keepRunning, type Keeping } from '../keep-running.js';
import { createDatabase, createSchemas, keptPasswords } from './schemas.js';
import { makeCluster } from './cluster.js';
import { placePostgres } from './run-as.js';
import { startServer } from './server.js';
import { localUrl } from './urls.js';

const DATABASE = 'torugart';

/** A real PostgreSQL as a local process, with the database `torugart`, a role and a schema for each service. */
export async function startPostgres(stateDir: string, port: number, keeping: Keeping, data?: string) {
  const passwords = keptPasswords(stateDir);
  const placement = placePostgres(stateDir, data);
  await makeCluster(placement, stateDir, passwords.postgres, keeping.signal);
  const maintenance = localUrl(port, 'postgres', passwords.postgres);
  const part = await keepRunning(
    'postgres',
    (signal) => startServer(placement, stateDir, port, maintenance, signal),
    keeping,
  );
  const url = localUrl(port, DATABASE, passwords.postgres);
  try {
    await createDatabase(maintenance, DATABASE);
    await createSchemas(url, passwords, false);
  } catch (error) {
    await part.stop();
    throw error;
  }
  return { part, url, passwords };
}
