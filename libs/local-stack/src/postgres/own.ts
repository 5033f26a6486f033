import { createSchemas, keptPasswords } from './schemas.js';

/** Roles and schemas in a database of one's own; the URL must be of a role that may create them. */
export async function useOwnPostgres(stateDir: string, url: string) {
  const passwords = keptPasswords(stateDir);
  await createSchemas(url, passwords, true).catch((error: Error) => {
    throw new Error(`DATABASE_URL: ${error.message}`, { cause: error });
  });
  return { part: undefined, url, passwords };
}
