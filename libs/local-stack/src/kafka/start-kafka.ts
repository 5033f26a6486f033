import { keepRunning, type Keeping, type KeptPart } from '../keep-running.js';
import { formatStorage, startBroker } from './broker.js';
import { keptCertificate } from './certificate.js';
import { startKafkaContainer } from './container.js';
import type { KafkaEngine } from './engine.js';
import { kafkaJars } from './jars.js';
import type { BrokerPorts } from './settings.js';
import { keptKafkaUsers } from './users.js';
import type { KafkaWay } from './way.js';

export interface KafkaPlace {
  readonly stateDir: string;
  readonly ports: BrokerPorts;
  /** `sasl_plaintext` (when left out) or `sasl_ssl`. */
  readonly security?: string | undefined;
}

/** A real single broker, with users: a local Java process, or a container where Java or Maven is missing. */
export async function startKafka(
  { stateDir, ports, security = 'sasl_plaintext' }: KafkaPlace,
  engine: KafkaEngine,
  keeping: Keeping,
): Promise<{ readonly part: KeptPart; readonly way: KafkaWay }> {
  const encrypts = security === 'sasl_ssl';
  if (!encrypts && security !== 'sasl_plaintext')
    throw new Error('KAFKA_SECURITY: the local Kafka is reached by sasl_plaintext or sasl_ssl');
  const users = keptKafkaUsers(stateDir).passwords;
  const open = { brokers: [`127.0.0.1:${ports.kafka}`], security: 'sasl_plaintext', users } as const;
  if (engine === 'container') {
    keeping.log('kafka runs as a container: Java 17 or Maven is missing');
    if (encrypts) throw new Error('KAFKA_SECURITY: sasl_ssl needs a local Kafka, not one in a container');
    const part = await keepRunning('kafka', (signal) => startKafkaContainer(stateDir, ports.kafka, signal), keeping);
    return { part, way: open };
  }
  const certificate = encrypts ? await keptCertificate(stateDir, keeping.signal) : undefined;
  const place = { stateDir, jars: await kafkaJars(keeping.signal), ports, keystore: certificate?.keystore };
  await formatStorage(place, keeping.signal);
  const part = await keepRunning('kafka', (signal) => startBroker(place, signal), keeping);
  if (!certificate) return { part, way: open };
  const brokers = [`127.0.0.1:${ports.kafkaTls}`];
  return { part, way: { brokers, security: 'sasl_ssl', caFile: certificate.caFile, users } };
}
