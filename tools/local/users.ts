import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readJson, writeJson } from '#libs/local-stack';
import { shiftStaff, staffedFacilities } from './shift-staff.js';

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
const AT_HOME = [...staffedFacilities];

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

/**
 * The local issuer's file of users: those that are named on the card, and the shifts of the facilities that the simulator plays. Passwords are
 * random, made once for a state folder.
 *
 * @returns the users that are named on the card
 */
export function keepUsers(stateDir: string): { file: string; users: LocalUser[] } {
  const file = join(stateDir, 'issuer.json');
  const stored = readJson<{ users: { username: string; password: string }[] }>(file);
  const passwordOf = (username: string) =>
    stored?.users.find((user) => user.username === username)?.password ?? randomBytes(9).toString('base64url');
  const users = usernames.map((username) => ({ username, password: passwordOf(username), ...people[username] }));
  const shifts = shiftStaff().map((member) => ({ ...member, password: passwordOf(member.username) }));
  writeJson(file, { ...stored, users: [...users, ...shifts] });
  return { file, users };
}
