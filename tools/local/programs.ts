import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';
import { projectRoot, schemaOwners, type LocalStack } from '#libs/local-stack';

import { clockVariables, type ClockAnchors } from './clock-anchors.js';
import type { DemoParty } from './parties.js';
import { personalDataKeyFile } from './personal-data-key.js';
import { statusFile } from './run-status.js';

export const services = [...statefulServices, 'monitor'] as const;
export type ServiceName = (typeof services)[number];
export type ProgramName = ServiceName | 'issuer' | 'simulator' | 'demo';

/** A program of ours that the launcher runs. */
export interface Program {
  /** Of its log and its entry in the table of processes. */
  readonly name: string;
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 once the program is ready, after it has sent `ready` to its parent process; absent for a program without HTTP. */
  readonly readyUrl?: string;
}

export interface Surroundings {
  readonly stateDir: string;
  readonly stack: Pick<LocalStack, 'kafkaVariables' | 'databaseUrl' | 'databaseOwnerUrl'>;
  readonly ports: Readonly<Record<string, number>>;
  readonly issuerFile: string;
  readonly parties: readonly DemoParty[];
  readonly clock: ClockAnchors;
}

export const urlOf = (ports: Surroundings['ports'], name: string) => `http://127.0.0.1:${ports[name] ?? 0}`;

export function isThere(program: Program): boolean {
  return existsSync(program.main);
}

/** What each program is started with: the environment of the terminal, then what it may know, and nothing it may not. */
export function programOf(name: ProgramName, surroundings: Surroundings): Program {
  const { stack, ports, stateDir } = surroundings;
  // Only the launcher gets the owner's URL of a user's database, and the administrator's access to a user's Kafka.
  const { DATABASE_URL: _, ...terminal } = process.env;
  const isOfKafka = (variable: string) => variable.startsWith('KAFKA_');
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(terminal).filter(([variable]) => !isOfKafka(variable))),
    ...clockVariables(surroundings.clock),
    SERVICE: name,
    HOST: '127.0.0.1',
    OIDC_ISSUER: urlOf(ports, 'issuer'),
    OIDC_AUDIENCE: 'torugart',
    // Compiled once for all programs and runs: starts are faster by a third.
    NODE_COMPILE_CACHE: join(stateDir, 'compile-cache'),
  };
  const parties = JSON.stringify(surroundings.parties);
  const files = process.env['FILE_STORE_FOLDER'] ?? join(stateDir, 'files');
  const isService = services.some((service) => service === name);
  const base = isService ? join('dist', 'apps', name, 'src') : join('dist', 'tools', name);
  const main = join(projectRoot(), base, 'main.js');
  switch (name) {
    case 'issuer':
      env['ISSUER_STATE_FILE'] = surroundings.issuerFile;
      break;
    case 'intake':
      Object.assign(
        env,
        { DEMO_PARTIES: parties, PERSONAL_DATA_KEY_FILE: personalDataKeyFile(stateDir), FILE_STORE_FOLDER: files },
        administratorOf(stack),
      );
      break;
    case 'supervision':
      Object.assign(env, { PERSONAL_DATA_KEY_FILE: personalDataKeyFile(stateDir), FILE_STORE_FOLDER: files });
      break;
    case 'monitor':
      env['TRACE_INDEX'] = join(stateDir, 'trace.sqlite');
      break;
    case 'demo':
    case 'simulator':
      Object.assign(env, Object.fromEntries(services.map((service) => [variableOf(service), urlOf(ports, service)])));
      Object.assign(env, { DEMO_PARTIES: parties, STATUS_FILE: statusFile(stateDir) });
      return { name, main, env };
    default:
  }
  const owner = schemaOwners.find((service) => service === name);
  if (owner) {
    env['DATABASE_URL'] = stack.databaseUrl(owner);
    env['DATABASE_OWNER_URL'] = stack.databaseOwnerUrl(owner);
  }
  if (isService) Object.assign(env, stack.kafkaVariables(name));
  env['PORT'] = String(ports[name] ?? 0);
  const readyPath = name === 'issuer' ? '/.well-known/openid-configuration' : '/health/ready';
  return { name, main, env, readyUrl: urlOf(ports, name) + readyPath };
}

const variableOf = (service: ServiceName) => `${service.toUpperCase()}_URL`;

/** By whom intake makes users of Kafka for parties; nothing where Kafka asks no one who he is. */
function administratorOf(stack: Surroundings['stack']): NodeJS.ProcessEnv {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = stack.kafkaVariables('admin');
  if (username === undefined || password === undefined) return {};
  return { KAFKA_ACCESS_USERNAME: username, KAFKA_ACCESS_PASSWORD: password };
}
