import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readJson, writeJson } from '#libs/local-stack';

/** Passwords by user of Kafka. */
type Passwords = Readonly<Record<string, string>>;

/** Users of Kafka who are no services, as whom tools act: parties, devices, the simulator. It goes when the data of Kafka goes. */
const fileOf = (stateDir: string) => join(stateDir, 'kafka-outsiders.json');

/** The user of Kafka who reads what will arrive, as devices are told; also the name of its group. */
export const SIMULATOR = 'simulator';

/** Undefined for a user that was not made here. */
export function passwordOfOutsider(stateDir: string, user: string): string | undefined {
  return readJson<Passwords>(fileOf(stateDir))?.[user];
}

/** Random passwords for those that have none, made once for a state folder. */
export function keepOutsiders(stateDir: string, users: readonly string[]): { passwords: Passwords; fresh: string[] } {
  const known = readJson<Passwords>(fileOf(stateDir)) ?? {};
  const fresh = users.filter((user) => known[user] === undefined);
  const more = Object.fromEntries(fresh.map((user) => [user, randomBytes(18).toString('base64url')]));
  const passwords = { ...known, ...more };
  if (fresh.length > 0) writeJson(fileOf(stateDir), passwords);
  return { passwords, fresh };
}

/** Remembers another password of a user, or, without one, that the user is no more. */
export function noteOutsider(stateDir: string, user: string, password?: string): void {
  const { [user]: _, ...others } = readJson<Passwords>(fileOf(stateDir)) ?? {};
  writeJson(fileOf(stateDir), { ...others, ...(password !== undefined && { [user]: password }) });
}
