import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';
import { ownerOf, readJson, writeJson, type LocalStack } from '#libs/local-stack';
import type { KafkaEnvironment } from '#libs/messaging';

import type { AccessToken } from './access-token.js';
import type { Username } from './users.js';

export type UserCredentials = { readonly username: string; readonly password: string } & Partial<AccessToken>;

/** What a script needs to know of a running system; `npm run -s status -- --json` prints it. */
export interface RunStatus {
  readonly ready: boolean;
  /** As whom one can be there, by the variables of our programs: `admin` may do everything. */
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly users: Readonly<Record<string, KafkaEnvironment>>;
    /** One's own: all programs are one user there. */
    readonly own: boolean;
  };
  readonly postgres: { readonly url: string; readonly own: boolean };
  readonly services: Readonly<Record<string, { readonly url: string }>>;
  readonly oidc: { readonly issuer: string };
  readonly clock: { readonly realOrigin: string; readonly virtualOrigin: string; readonly speed: number };
  readonly credentials: Readonly<Record<Username, UserCredentials>> & {
    readonly parties: readonly { readonly id: string; readonly apiKey: string; readonly kinds?: readonly string[] }[];
  };
}

export function kafkaStatus(
  stack: Pick<LocalStack, 'brokers' | 'kafkaVariables' | 'source'>,
  users: readonly string[] = [...statefulServices, 'monitor', 'admin'],
): RunStatus['kafka'] {
  return {
    brokers: stack.brokers,
    users: Object.fromEntries(users.map((user) => [user, stack.kafkaVariables(user)])),
    own: stack.source.kafka === 'own',
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
