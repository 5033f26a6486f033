import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { endOf, logTail, withLog, type Part } from '../part.js';
import { identify } from '../process-identity.js';
import { ProcessTable, stopProcess } from '../process-table.js';
import { keptJson } from '../state-folder.js';
import { orAborted, waitUntil } from '../wait-until.js';
import { kafkaAnswers } from './answers.js';
import { brokerSettings } from './settings.js';

const run = promisify(execFile);

const STARTS_WITHIN_MS = 120_000;
const STOPS_WITHIN_MS = 30_000;

export interface BrokerPlace {
  readonly stateDir: string;
  readonly jars: string;
  readonly ports: {
    readonly kafka: number;
    readonly controller: number;
    /** The address that clients get, when it is not the broker's own port. */
    readonly advertised?: number | undefined;
  };
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

/** Formats the storage unless that was done. It gets its name only when it is whole. */
export async function formatStorage({ stateDir, jars, ports }: BrokerPlace, signal?: AbortSignal): Promise<void> {
  const data = join(stateDir, 'kafka');
  if (existsSync(data)) return;
  const fresh = `${data}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  const settings = writeSettings(stateDir, ports, fresh);
  const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId(stateDir), '-c', settings];
  await run('java', ['-cp', join(jars, '*'), ...format], signal ? { signal } : {});
  renameSync(fresh, data);
}

/**
 * Starts the broker as a process group of its own, so that Ctrl-C in a terminal does not reach it before the services are down.
 * @throws with the end of its log when it does not come up.
 */
export async function startBroker({ stateDir, jars, ports }: BrokerPlace, signal: AbortSignal): Promise<Part> {
  const settings = writeSettings(stateDir, ports, join(stateDir, 'kafka'));
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
  if (!(await waitUntil(() => kafkaAnswers(`127.0.0.1:${ports.kafka}`), STARTS_WITHIN_MS, orAborted(signal, ended)))) {
    child.kill('SIGKILL');
    throw new Error(`Kafka did not start; the end of logs/kafka.log:\n${logTail(stateDir, 'kafka')}`);
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

function writeSettings(stateDir: string, ports: BrokerPlace['ports'], data: string): string {
  const path = join(stateDir, 'kafka.properties');
  const lines = Object.entries({ ...brokerSettings(ports), 'log.dirs': data }).map(
    ([name, value]) => `${name}=${value}`,
  );
  writeFileSync(path, lines.join('\n') + '\n');
  return path;
}
