import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Part } from '../part.js';
import { keptPorts } from '../ports.js';
import type { LocalStack } from '../stack.js';
import { writeJson } from '../state-folder.js';
import { clusterId, formatStorage, newSecret, startBroker, type BrokerPlace } from './broker.js';
import { kafkaJars } from './jars.js';
import { keptKafkaUsers, usersFile } from './users.js';
import { accessOf, variablesOf, type KafkaWay } from './way.js';

/** Small brokers on this machine that keep copies of each other's records: three of each topic, two of which must have a record. */
export interface KafkaCluster extends Pick<LocalStack, 'kafka' | 'kafkaVariables'> {
  /** Ends a node as a loss of power would. */
  kill(id: number): Promise<void>;
  /** Starts a node that was killed; resolves when it works again. */
  start(id: number): Promise<void>;
  stop(): Promise<void>;
}

const FIRST_PORT = 23_100;

/** @param stateDir empty or one of an earlier run; each node has a folder in it */
export async function startKafkaCluster(stateDir: string, nodes: number, signal: AbortSignal): Promise<KafkaCluster> {
  const ids = Array.from({ length: nodes }, (_, i) => i + 1);
  mkdirSync(stateDir, { recursive: true });
  const wished = ids.flatMap((id) => [`kafka-${id}`, `controller-${id}`]);
  const ports = await keptPorts(stateDir, Object.fromEntries(wished.map((name, i) => [name, FIRST_PORT + i])));
  const users = keptKafkaUsers(stateDir);
  const cluster = { id: clusterId(stateDir) };
  const controllers = ids.map((id) => ({ id, port: ports[`controller-${id}`]! }));
  const secret = newSecret();
  const jars = await kafkaJars(signal);
  const places = new Map<number, BrokerPlace>();
  for (const id of ids) {
    const own = join(stateDir, `node-${id}`);
    mkdirSync(join(own, 'logs'), { recursive: true });
    // The same cluster and the same users for all.
    writeJson(join(own, 'kafka-cluster.json'), cluster);
    writeJson(usersFile(own), { ...users, made: Object.keys(users.passwords) });
    const place = {
      stateDir: own,
      jars,
      ports: { kafka: ports[`kafka-${id}`]!, kafkaTls: 0, controller: ports[`controller-${id}`]! },
      node: { id, controllers, secret },
    };
    await formatStorage(place, signal);
    places.set(id, place);
  }
  const running = new Map<number, Part>();
  const start = async (id: number): Promise<void> => {
    running.set(id, await startBroker(places.get(id)!, signal));
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map((part) => part.stop()));
  };
  // A majority is needed before any of them works.
  const started = await Promise.allSettled(ids.map(start));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const way: KafkaWay = {
    brokers: ids.map((id) => `127.0.0.1:${ports[`kafka-${id}`]!}`),
    security: 'sasl_plaintext',
    users: users.passwords,
  };
  return {
    kafka: (user) => accessOf(way, user),
    kafkaVariables: (user) => variablesOf(way, user),
    async kill(id) {
      const part = running.get(id)!;
      running.delete(id);
      process.kill(part.pid, 'SIGKILL');
      await part.ended;
    },
    start,
    stop,
  };
}
