import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { containersCanRun, startContainers } from './containers.js';
import { leaveFolder, takeFolder } from './folder-lock.js';
import type { KeptPart } from './keep-running.js';
import { chooseKafkaEngine } from './kafka/engine.js';
import { jarsFolder } from './kafka/jars.js';
import { useOwnKafka } from './kafka/own.js';
import { startKafka } from './kafka/start-kafka.js';
import { accessOf, variablesOf, type KafkaWay } from './kafka/way.js';
import { rotateLog } from './part.js';
import { keptPorts } from './ports.js';
import { useOwnPostgres } from './postgres/own.js';
import { startPostgres } from './postgres/start-postgres.js';
import { ownerUrl, serviceUrl } from './postgres/urls.js';
import { ProcessTable } from './process-table.js';
import type { LocalStack, Log, StackOptions } from './stack.js';
import { openFolder } from './state-folder.js';
import { wipeData } from './wipe.js';

const PORTS = { postgres: 5544, kafka: 9094, controller: 9095, kafkaTls: 9096 };
const REAP_WITHIN_MS = 20_000;

/**
 * Starts Kafka and Postgres for one state folder, or takes the ones named by KAFKA_BROKERS and DATABASE_URL (the database's owner).
 * The local Kafka is reached signed in and unencrypted, or encrypted with KAFKA_SECURITY=sasl_ssl.
 * What a killed run left behind in the folder is stopped first; its data is kept unless `fresh`.
 * @throws when another living process has the folder, or a part does not come up
 */
export async function startLocalStack(options: StackOptions): Promise<LocalStack> {
  const { stateDir, log } = options;
  mkdirSync(join(openFolder(stateDir), 'logs'), { recursive: true });
  const other = takeFolder(stateDir);
  if (other) throw new Error(`${stateDir} is in use by process ${other.pid}`);
  await new ProcessTable(stateDir).reap(REAP_WITHIN_MS);
  if (options.fresh) wipeData(stateDir);
  for (const part of ['postgres', 'kafka']) rotateLog(stateDir, part);
  try {
    return useContainers(log) ? await startContainers(options) : await startProcesses(options);
  } catch (error) {
    leaveFolder(stateDir);
    throw error;
  }
}

/** STACK=containers requests them. The log states which kind is used. */
function useContainers(log: Log): boolean {
  const asked = process.env['STACK'] === 'containers';
  const used = asked && containersCanRun();
  if (asked && !used) log('no containers: the Docker engine or an image is missing');
  const kindOf = (own: string) => (process.env[own] ? `your own (${own})` : 'a local process');
  if (used) log('Kafka and PostgreSQL: containers');
  else log(`Kafka: ${kindOf('KAFKA_BROKERS')}, PostgreSQL: ${kindOf('DATABASE_URL')}`);
  return used;
}

async function startProcesses({
  stateDir,
  log,
  signal,
  ports: wished = PORTS,
  advertisedKafka: advertised,
  postgresData,
  rest,
  onUp,
}: StackOptions): Promise<LocalStack> {
  // The last to choose: the others' ports are known to who asked for them.
  const tls = { kafkaTls: wished.kafkaTls ?? wished.kafka + 2 };
  const ports = (await keptPorts(stateDir, { ...wished, ...tls })) as typeof PORTS;
  const began = Date.now();
  const ownDatabase = process.env['DATABASE_URL'];
  // Checked first, so that a missing part is reported at once.
  const engine = process.env['KAFKA_BROKERS'] ? undefined : chooseKafkaEngine(existsSync(jarsFolder()));
  const started: KeptPart[] = [];

  const upKafka = async (): Promise<KafkaWay> => {
    const place = { stateDir, ports: { ...ports, advertised }, security: process.env['KAFKA_SECURITY'] };
    const { part, way } = engine
      ? await startKafka(place, engine, { log, signal, rest })
      : { part: undefined, way: await useOwnKafka(process.env) };
    if (part) started.push(part);
    onUp?.('kafka', way.brokers.join(','), Date.now() - began);
    return way;
  };
  const upPostgres = async () => {
    const database = ownDatabase
      ? await useOwnPostgres(stateDir, ownDatabase)
      : await startPostgres(stateDir, ports.postgres, { log, signal, rest }, postgresData);
    if (database.part) started.unshift(database.part);
    onUp?.('postgres', new URL(database.url).host, Date.now() - began);
    return database;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((part) => part.stop()));
    leaveFolder(stateDir);
  };

  const [kafka, postgres] = await Promise.allSettled([upKafka(), upPostgres()]);
  if (kafka.status === 'rejected' || postgres.status === 'rejected') {
    await stop();
    throw [kafka, postgres].find((result) => result.status === 'rejected')?.reason;
  }
  const { url, passwords } = postgres.value;
  const way = kafka.value;
  const { hostname, port } = new URL(url);
  const pidOf = (name: string) => started.find((part) => part.name === name)?.pid;
  return {
    brokers: [...way.brokers],
    kafkaWay: way,
    kafka: (user) => accessOf(way, user),
    kafkaVariables: (user) => variablesOf(way, user),
    postgres: { url, host: hostname, port: Number(port || 5432) },
    databaseUrl: (service) => serviceUrl(url, service, passwords),
    databaseOwnerUrl: (service) => ownerUrl(url, service, passwords),
    source: { kafka: engine === undefined ? 'own' : engine, postgres: ownDatabase ? 'own' : 'local' },
    get pids() {
      const postgresPid = pidOf('postgres');
      const kafkaPid = pidOf('kafka');
      return { ...(postgresPid && { postgres: postgresPid }), ...(kafkaPid && { kafka: kafkaPid }) };
    },
    parts: started,
    stop,
  };
}
