import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { ownerOf, readJson, writeJson } from '#libs/local-stack';

import type { AccessToken } from './access-token.js';
import type { Username } from './users.js';

export type UserCredentials = { readonly username: string; readonly password: string } & Partial<AccessToken>;

/** What a script needs to know of a running system; `npm run -s status -- --json` prints it. */
export interface RunStatus {
  readonly ready: boolean;
  readonly kafka: { readonly brokers: readonly string[] };
  readonly postgres: { readonly url: string; readonly own: boolean };
  readonly services: Readonly<Record<string, { readonly url: string }>>;
  readonly oidc: { readonly issuer: string };
  readonly clock: { readonly realOrigin: string; readonly virtualOrigin: string; readonly speed: number };
  readonly credentials: Readonly<Record<Username, UserCredentials>> & {
    readonly parties: readonly { readonly id: string; readonly apiKey: string; readonly kinds?: readonly string[] }[];
  };
}

export const statusFile = (stateDir: string) => join(stateDir, 'status.json');

export function writeStatus(stateDir: string, status: RunStatus): void {
  writeJson(statusFile(stateDir), status);
}

export function removeStatus(stateDir: string): void {
  rmSync(statusFile(stateDir), { force: true });
}

/** Undefined when nothing runs; a file that a killed run left behind counts for nothing. */
export function runningStatus(stateDir: string): RunStatus | undefined {
  return ownerOf(stateDir) ? readJson<RunStatus>(statusFile(stateDir)) : undefined;
}
