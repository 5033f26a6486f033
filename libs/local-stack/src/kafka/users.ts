import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';

import { readJson, writeJson } from '../state-folder.js';

/** One for each service, and `admin`, who makes topics, users and access lists. Parties and devices are made while the system runs. */
export const kafkaUsers = [...statefulServices, 'monitor', 'admin'] as const;

export interface KafkaUsers {
  readonly passwords: Readonly<Record<string, string>>;
  /** Those that the cluster of this folder has. */
  readonly made: readonly string[];
}

export const usersFile = (stateDir: string) => join(stateDir, 'kafka-users.json');

/** Random passwords, made once for a state folder. */
export function keptKafkaUsers(stateDir: string): KafkaUsers {
  const { passwords = {}, made = [] } = readJson<Partial<KafkaUsers>>(usersFile(stateDir)) ?? {};
  const missing = kafkaUsers.filter((name) => passwords[name] === undefined);
  if (missing.length === 0) return { passwords, made };
  const more = Object.fromEntries(missing.map((name) => [name, randomBytes(18).toString('base64url')]));
  const users = { passwords: { ...passwords, ...more }, made };
  writeJson(usersFile(stateDir), users);
  return users;
}

export function noteUsersMade(stateDir: string): void {
  const { passwords } = keptKafkaUsers(stateDir);
  writeJson(usersFile(stateDir), { passwords, made: Object.keys(passwords) });
}
