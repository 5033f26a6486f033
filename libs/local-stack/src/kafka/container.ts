import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';

import { endOf, logTail, withLog, type Part } from '../part.js';
import { ProcessTable } from '../process-table.js';
import { orAborted, waitUntil } from '../wait-until.js';
import { kafkaAnswers } from './answers.js';
import { clusterId } from './broker.js';
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
  const settings: BrokerSettings = {
    ...brokerSettings({ kafka: port, controller: 29_093 }),
    listeners: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://127.0.0.1:29093`,
    'log.dirs': '/var/lib/kafka/data',
  };
  const variables = Object.entries(asVariables(settings)).flatMap(([variable, value]) => [
    '--env',
    `${variable}=${value}`,
  ]);
  const arguments_ = ['run', '--rm', '--name', name, '--publish', `127.0.0.1:${port}:${port}`];
  const storage = ['--volume', `${name}:/var/lib/kafka/data`, '--env', `CLUSTER_ID=${clusterId(stateDir)}`];
  const child = withLog(stateDir, 'kafka', (log) =>
    spawn('docker', [...arguments_, ...storage, ...variables, images.kafka], {
      detached: true,
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
  if (!(await waitUntil(() => kafkaAnswers(`127.0.0.1:${port}`), STARTS_WITHIN_MS, orAborted(signal, ended)))) {
    await stop();
    throw new Error(`Kafka's container did not start; the end of logs/kafka.log:\n${logTail(stateDir, 'kafka')}`);
  }
  return { pid, ended, stop };
}

export function removeKafkaContainer(stateDir: string): void {
  const name = containerOf(stateDir);
  spawnSync('docker', ['rm', '--force', name], { stdio: 'ignore' });
  spawnSync('docker', ['volume', 'rm', '--force', name], { stdio: 'ignore' });
}
