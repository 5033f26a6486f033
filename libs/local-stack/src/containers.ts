import { leaveFolder } from './folder-lock.js';
import { awaitBroker } from './kafka/await-broker.js';
import { clusterId, newSecret } from './kafka/broker.js';
import { containerSettings } from './kafka/container.js';
import { dockerAnswers, imageIsHere, images } from './kafka/engine.js';
import { asVariables } from './kafka/settings.js';
import { keptKafkaUsers } from './kafka/users.js';
import { accessOf, variablesOf, type KafkaWay } from './kafka/way.js';
import { keptPorts } from './ports.js';
import { createSchemas, keptPasswords, type Passwords } from './postgres/schemas.js';
import { localUrl, ownerUrl, serviceUrl } from './postgres/urls.js';
import type { LocalStack, StackOptions } from './stack.js';

/** Whether testcontainers can be used without fetching anything. */
export function containersCanRun(): boolean {
  return dockerAnswers() && Object.values(images).every(imageIsHere);
}

/** Both in containers that testcontainers removes with this process; nothing is kept. For tests. */
export async function startContainers({ stateDir, onUp }: StackOptions): Promise<LocalStack> {
  const passwords = keptPasswords(stateDir);
  const began = Date.now();
  const [postgres, kafka] = await Promise.all([postgresContainer(passwords), kafkaContainer(stateDir)]);
  const url = localUrl(postgres.port, 'torugart', passwords.postgres);
  await createSchemas(url, passwords, false);
  onUp?.('postgres', `127.0.0.1:${postgres.port}`, Date.now() - began);
  onUp?.('kafka', kafka.broker, Date.now() - began);
  const way: KafkaWay = {
    brokers: [kafka.broker],
    security: 'sasl_plaintext',
    users: keptKafkaUsers(stateDir).passwords,
  };
  return {
    brokers: [kafka.broker],
    kafkaWay: way,
    kafka: (user) => accessOf(way, user),
    kafkaVariables: (user) => variablesOf(way, user),
    postgres: { url, host: '127.0.0.1', port: postgres.port },
    databaseUrl: (service) => serviceUrl(url, service, passwords),
    databaseOwnerUrl: (service) => ownerUrl(url, service, passwords),
    source: { kafka: 'container', postgres: 'container' },
    pids: {},
    parts: [],
    async stop() {
      await Promise.all([postgres.container.stop(), kafka.container.stop()]);
      leaveFolder(stateDir);
    },
  };
}

async function postgresContainer(passwords: Passwords) {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(images.postgres)
    .withEnvironment({ POSTGRES_PASSWORD: passwords.postgres, POSTGRES_DB: 'torugart' })
    .withExposedPorts(5432)
    // The first readiness is that of the run which prepares the database.
    .withWaitStrategy(Wait.forLogMessage('ready to accept connections', 2))
    .start();
  return { container, port: container.getMappedPort(5432) };
}

async function kafkaContainer(stateDir: string) {
  const { GenericContainer } = await import('testcontainers');
  const { kafka: port = 0 } = await keptPorts(stateDir, { kafka: 9094 });
  const secret = newSecret();
  const container = await new GenericContainer(images.kafka)
    .withEnvironment({ CLUSTER_ID: clusterId(stateDir), ...asVariables(containerSettings(port, secret)) })
    // The broker tells its clients this very port, so it must be known before it starts.
    .withExposedPorts({ container: port, host: port })
    .start();
  const broker = `127.0.0.1:${port}`;
  const door = { stateDir, address: broker, secret, clusterId: clusterId(stateDir) };
  const missing = await awaitBroker(door, 60_000, new Promise(() => undefined));
  if (missing !== undefined) throw new Error(`Kafka in its container: ${missing}`);
  return { container, broker };
}
