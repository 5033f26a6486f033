import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { endOf, logTail, withLog, type Part } from '../part.js';
import { identify } from '../process-identity.js';
import { ProcessTable, stopProcess } from '../process-table.js';
import { keptJson } from '../state-folder.js';
import { orAborted } from '../wait-until.js';
import { awaitBroker } from './await-broker.js';
import { brokerSettings, type BrokerNode, type BrokerPorts, type Keystore } from './settings.js';
import { keptKafkaUsers, noteUsersMade } from './users.js';

const run = promisify(execFile);

const STARTS_WITHIN_MS = 120_000;
const STOPS_WITHIN_MS = 30_000;

export interface BrokerPlace {
  readonly stateDir: string;
  readonly jars: string;
  readonly ports: BrokerPorts;
  readonly keystore?: Keystore | undefined;
  /** @see BrokerNode */
  readonly signsInAgainAfter?: number | undefined;
  /** Which node of a cluster it is; the only one when left out. */
  readonly node?: Pick<BrokerNode, 'id' | 'controllers' | 'secret'> | undefined;
}

/** The cluster's id is kept in the state folder: a consumer that knows another one refuses to go on. */
export function clusterId(stateDir: string): string {
  return keptJson(join(stateDir, 'kafka-cluster.json'), () => ({ id: newClusterId() })).id;
}

/** Kafka's tools take an id that begins with a dash for an option: one id in 64 would keep the broker from being formatted. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

/** Formats the storage, with the users in it, unless that was done. It gets its name only when it is whole. */
export async function formatStorage(place: BrokerPlace, signal?: AbortSignal): Promise<void> {
  const { stateDir, jars } = place;
  const data = join(stateDir, 'kafka');
  if (existsSync(data)) return;
  const fresh = `${data}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  const settings = writeSettings(place, newSecret(), fresh);
  const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId(stateDir), '-c', settings];
  const users = Object.entries(keptKafkaUsers(stateDir).passwords).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  // Others can read a command line; a file of arguments they cannot.
  const arguments_ = join(stateDir, 'kafka-format.args');
  const quoted = ['-cp', join(jars, '*'), ...format, ...users].map((text) => JSON.stringify(text));
  writeFileSync(arguments_, quoted.join('\n'), { mode: 0o600 });
  try {
    await run('java', ['-XX:TieredStopAtLevel=1', `@${arguments_}`], signal ? { signal } : {});
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Error(`Kafka's storage could not be formatted:\n${stderr.trim() || message}`, { cause: error });
  } finally {
    rmSync(arguments_, { force: true });
  }
  noteUsersMade(stateDir);
  renameSync(fresh, data);
}

/** The brokers' own; with it one may do everything, so that it is kept nowhere but in the settings of the broker that runs. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Starts the broker as a process group of its own, so that Ctrl-C in a terminal does not reach it before the services are down.
 * @throws with the end of its log when it does not come up.
 */
export async function startBroker(place: BrokerPlace, signal: AbortSignal): Promise<Part> {
  const { stateDir, jars, ports } = place;
  const secret = place.node?.secret ?? newSecret();
  const settings = writeSettings(place, secret, join(stateDir, 'kafka'));
  // The serial collector: on a machine with few cores the concurrent ones take them from the services.
  const options = [
    '-XX:+UseSerialGC',
    '-Xms256m',
    '-Xmx512m',
    '-Djava.awt.headless=true',
    '-Dorg.apache.logging.log4j.level=WARN',
  ];
  const child = withLog(stateDir, 'kafka', (log) =>
    spawn('java', [...options, '-cp', join(jars, '*'), 'kafka.Kafka', settings], {
      cwd: stateDir,
      detached: true,
      stdio: ['ignore', log, log],
    }),
  );
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  new ProcessTable(stateDir).add(pid, { name: 'kafka', foundation: true, signal: 'SIGTERM' });
  const door = { stateDir, address: `127.0.0.1:${ports.kafka}`, secret, clusterId: clusterId(stateDir) };
  const missing = await awaitBroker(door, STARTS_WITHIN_MS, orAborted(signal, ended));
  if (missing !== undefined) {
    child.kill('SIGKILL');
    throw new Error(`Kafka did not start: ${missing}; the end of logs/kafka.log:\n${logTail(stateDir, 'kafka')}`);
  }
  return {
    pid,
    ended,
    async stop() {
      const identity = identify(pid);
      if (identity) await stopProcess(identity, 'SIGTERM', STOPS_WITHIN_MS);
      await ended;
    },
  };
}

function writeSettings(place: BrokerPlace, secret: string, data: string): string {
  const { stateDir, ports, keystore, signsInAgainAfter } = place;
  const { id, controllers } = place.node ?? { id: 1, controllers: [{ id: 1, port: ports.controller }] };
  const path = join(stateDir, 'kafka.properties');
  const settings = {
    ...brokerSettings({ id, ports, controllers, secret, keystore, signsInAgainAfter }),
    'log.dirs': data,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  // A file of an older version may be readable by others.
  rmSync(path, { force: true });
  writeFileSync(path, lines.join('\n') + '\n', { mode: 0o600 });
  return path;
}
