import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readJson, writeJson } from '#libs/local-stack';

export const usernames = [
  'officer',
  'officer2',
  'senior',
  'analyst',
  'auditor',
  'warehouse',
  'dispatcher',
  'operator',
  'admin',
  'admin2',
] as const;
export type Username = (typeof usernames)[number];

export interface LocalUser {
  readonly username: Username;
  readonly password: string;
  readonly roles: readonly string[];
  readonly facilities: readonly string[];
}

const EVERYWHERE = ['*'];
const AT_HOME = ['URC-OE', 'URC-CBZ', 'URC-RAIL', 'URC-AIR', 'URC-COLD', 'KHG-OE', 'HRS-IMU', 'JEM-BW'];

/** One person of each role, and a second officer and administrator, because some acts need two. */
const people: Readonly<Record<Username, Pick<LocalUser, 'roles' | 'facilities'>>> = {
  officer: { roles: ['officer'], facilities: AT_HOME },
  officer2: { roles: ['officer'], facilities: AT_HOME },
  senior: { roles: ['officer', 'senior'], facilities: EVERYWHERE },
  analyst: { roles: ['analyst'], facilities: EVERYWHERE },
  auditor: { roles: ['auditor'], facilities: EVERYWHERE },
  warehouse: { roles: ['warehouse'], facilities: EVERYWHERE },
  dispatcher: { roles: ['dispatcher'], facilities: EVERYWHERE },
  operator: { roles: ['operator'], facilities: EVERYWHERE },
  admin: { roles: ['admin'], facilities: EVERYWHERE },
  admin2: { roles: ['admin'], facilities: EVERYWHERE },
};

/** The local issuer's file of users. Passwords are random, made once for a state folder. */
export function keepUsers(stateDir: string): { file: string; users: LocalUser[] } {
  const file = join(stateDir, 'issuer.json');
  const stored = readJson<{ users: LocalUser[] }>(file);
  const users = usernames.map((username) => {
    const known = stored?.users.find((user) => user.username === username);
    return { username, password: known?.password ?? randomBytes(9).toString('base64url'), ...people[username] };
  });
  writeJson(file, { ...stored, users });
  return { file, users };
}
