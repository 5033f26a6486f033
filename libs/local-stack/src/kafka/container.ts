import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';

import { endOf, logTail, withLog, type Part } from '../part.js';
import { ProcessTable } from '../process-table.js';
import { orAborted } from '../wait-until.js';
import { awaitBroker } from './await-broker.js';
import { clusterId, newSecret } from './broker.js';
import { images } from './engine.js';
import { asVariables, brokerSettings, type BrokerSettings } from './settings.js';

const run = promisify(execFile);

const STARTS_WITHIN_MS = 180_000;

/** One container and one volume for each state folder. */
export const containerOf = (stateDir: string) =>
  'torugart-kafka-' + createHash('sha256').update(stateDir).digest('hex').slice(0, 12);

/** Kafka in a container on loopback, with its data in a volume; the process that is watched is the Docker client's. */
export async function startKafkaContainer(stateDir: string, port: number, signal: AbortSignal): Promise<Part> {
  const name = containerOf(stateDir);
  await run('docker', ['stop', '--time', '30', name]).catch(() => undefined);
  await run('docker', ['rm', '--force', name]).catch(() => undefined);
  const secret = newSecret();
  const settings = { ...containerSettings(port, secret), 'log.dirs': '/var/lib/kafka/data' };
  const variables = asVariables(settings);
  const arguments_ = ['run', '--rm', '--name', name, '--publish', `127.0.0.1:${port}:${port}`];
  const storage = ['--volume', `${name}:/var/lib/kafka/data`, '--env', `CLUSTER_ID=${clusterId(stateDir)}`];
  const child = withLog(stateDir, 'kafka', (log) =>
    // Values are taken from the environment: others can read a command line.
    spawn('docker', [...arguments_, ...storage, ...Object.keys(variables).flatMap(named), images.kafka], {
      detached: true,
      env: { ...process.env, ...variables },
      stdio: ['ignore', log, log],
    }),
  );
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  new ProcessTable(stateDir).add(pid, { name: 'kafka', foundation: true, signal: 'SIGTERM' });
  const stop = async (): Promise<void> => {
    await run('docker', ['stop', '--time', '30', name]).catch(() => undefined);
    await ended;
  };
  const door = { stateDir, address: `127.0.0.1:${port}`, secret, clusterId: clusterId(stateDir) };
  const missing = await awaitBroker(door, STARTS_WITHIN_MS, orAborted(signal, ended));
  if (missing !== undefined) {
    await stop();
    const tail = logTail(stateDir, 'kafka');
    throw new Error(`Kafka's container did not start: ${missing}; the end of logs/kafka.log:\n${tail}`);
  }
  return { pid, ended, stop };
}

const named = (variable: string) => ['--env', variable];

/** Within the container every address is its own; its one port is published on loopback. */
export function containerSettings(port: number, secret: string): BrokerSettings {
  const controller = 29_093;
  const ports = { kafka: port, kafkaTls: 0, controller };
  const settings = brokerSettings({ id: 1, ports, controllers: [{ id: 1, port: controller }], secret });
  return { ...settings, listeners: `CLIENTS://0.0.0.0:${port},CONTROLLER://127.0.0.1:${controller}` };
}

export function removeKafkaContainer(stateDir: string): void {
  const name = containerOf(stateDir);
  spawnSync('docker', ['rm', '--force', name], { stdio: 'ignore' });
  spawnSync('docker', ['volume', 'rm', '--force', name], { stdio: 'ignore' });
}
