import { fetchToken } from './access-token.js';
import { writeStatus, type RunStatus, type UserCredentials } from './run-status.js';
import type { LocalUser, Username } from './users.js';

/** Name, password and a new token of every user; without an issuer there is no token. */
export async function credentialsOf(
  issuer: string,
  users: readonly LocalUser[],
): Promise<Record<Username, UserCredentials>> {
  const entries = users.map(async ({ username, password }): Promise<[Username, UserCredentials]> => {
    const token = await fetchToken(issuer, username).catch(() => undefined);
    return [username, { username, password, ...token }];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Username, UserCredentials>;
}

const REFRESH_EVERY_MS = 10 * 60_000;

/**
 * Writes fresh tokens into the status file, so that a script that reads it never finds one that has run out.
 * @param isUp whether the issuer runs: another program at its port gives no tokens
 */
export function keepTokensFresh(
  stateDir: string,
  status: RunStatus,
  users: readonly LocalUser[],
  isUp: () => boolean,
): () => void {
  const refresh = async (): Promise<void> => {
    if (!isUp()) return;
    const fresh = await credentialsOf(status.oidc.issuer, users);
    writeStatus(stateDir, { ...status, credentials: { parties: status.credentials.parties, ...fresh } });
  };
  const refreshing = setInterval(() => void refresh(), REFRESH_EVERY_MS);
  return () => clearInterval(refreshing);
}
