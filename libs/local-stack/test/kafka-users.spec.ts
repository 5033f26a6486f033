import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  alterKafkaUsers,
  ensureTopics,
  ensureAccess,
  kafkaClient,
  KafkaPublisher,
  type KafkaAccess,
} from '../../messaging/src/index.js';
import { awaitBroker } from '../src/kafka/await-broker.js';
import { clusterId, formatStorage, startBroker, type BrokerPlace } from '../src/kafka/broker.js';
import { kafkaAnswers } from '../src/kafka/answers.js';
import { keptCertificate } from '../src/kafka/certificate.js';
import { kafkaJars } from '../src/kafka/jars.js';
import { keptKafkaUsers } from '../src/kafka/users.js';
import { accessOf, type KafkaWay } from '../src/kafka/way.js';
import type { Part } from '../src/part.js';
import { keptPorts } from '../src/ports.js';
import { waitUntil } from '../src/wait-until.js';

jest.setTimeout(400_000);
/** What is awaited is a fact; on a machine that does much else it comes late. */
const HAPPENS_WITHIN_MS = 180_000;
const ANSWERS_WITHIN_MS = 10_000;

/** Beside the ports of the stack that other specs share. */
const PORTS = { kafka: 19_194, kafkaTls: 19_195, controller: 19_196 };
/** Longer than the client's own margin of 10 s, within which it would sign in again for each request. */
const SIGNS_IN_AGAIN_AFTER_MS = 12_000;
const TOPIC = { name: 'kept.v1', partitions: 1, cleanup: 'delete', retentionMs: -1 } as const;

let stateDir: string;
let place: BrokerPlace;
let broker: Part | undefined;
let open: KafkaWay;
let encrypted: KafkaWay;
const never = new AbortController().signal;
const quiet = { logCreator: () => () => undefined, retry: { retries: 1, initialRetryTime: 100 } };

/** A node as versions before users started it, with a topic and a record in it. */
async function runOldVersion(): Promise<void> {
  const { kafka, controller } = place.ports;
  const settings = join(stateDir, 'old.properties');
  const lines = [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    'controller.listener.names=CONTROLLER',
    `listeners=PLAINTEXT://127.0.0.1:${kafka},CONTROLLER://127.0.0.1:${controller}`,
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'offsets.topic.replication.factor=1',
    `log.dirs=${join(stateDir, 'kafka')}`,
  ];
  writeFileSync(settings, lines.join('\n'));
  const java = ['-cp', join(place.jars, '*')];
  execFileSync('java', [...java, 'kafka.tools.StorageTool', 'format', '-t', clusterId(stateDir), '-c', settings]);
  const old: ChildProcess = spawn('java', [...java, 'kafka.Kafka', settings], { cwd: stateDir, stdio: 'ignore' });
  try {
    const access = { brokers: [`127.0.0.1:${kafka}`] };
    const answers = () => kafkaAnswers(access.brokers[0]!, ANSWERS_WITHIN_MS);
    expect(await waitUntil(answers, HAPPENS_WITHIN_MS, once(old, 'exit'))).toBe(true);
    const makesTopic = () => ensureTopics(access, [TOPIC]).then(() => true);
    expect(await waitUntil(makesTopic, HAPPENS_WITHIN_MS, once(old, 'exit'))).toBe(true);
    await publish(access, 'from before');
  } finally {
    if (old.exitCode === null && old.kill('SIGTERM')) await once(old, 'exit');
  }
}

async function publish(access: KafkaAccess, value: string): Promise<void> {
  const publisher = new KafkaPublisher(kafkaClient(access, 'spec', quiet), { retries: 5 });
  await publisher.send([{ topic: TOPIC.name, key: 'k', headers: {}, value: Buffer.from(value) }]);
  await publisher.disconnect();
}

async function recordsIn(access: KafkaAccess): Promise<number> {
  const admin = kafkaClient(access, 'spec', quiet).admin();
  await admin.connect();
  try {
    const [{ high } = { high: '' }] = await admin.fetchTopicOffsets(TOPIC.name);
    return Number(high);
  } finally {
    await admin.disconnect();
  }
}

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'kafka-users-'));
  mkdirSync(join(stateDir, 'logs'));
  const ports = (await keptPorts(stateDir, PORTS)) as unknown as BrokerPlace['ports'];
  place = { stateDir, jars: await kafkaJars(), ports };
  await runOldVersion();
  const { keystore, caFile } = await keptCertificate(stateDir);
  place = { ...place, keystore, signsInAgainAfter: SIGNS_IN_AGAIN_AFTER_MS };
  await formatStorage(place);
  broker = await startBroker(place, never);
  const users = keptKafkaUsers(stateDir).passwords;
  open = { brokers: [`127.0.0.1:${ports.kafka}`], security: 'sasl_plaintext', users };
  encrypted = { brokers: [`127.0.0.1:${ports.kafkaTls}`], security: 'sasl_ssl', caFile, users };
  const reads = { user: 'intake', on: 'topic', name: TOPIC.name, act: 'read' } as const;
  await ensureAccess(accessOf(open, 'admin'), ['intake'], [reads]);
});

afterAll(async () => {
  await broker?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

describe('a state folder of a version without users', () => {
  it('keeps its records, and its users can sign in', async () => {
    expect(await recordsIn(accessOf(open, 'intake'))).toBe(1);
    await publish(accessOf(open, 'admin'), 'from now');
    expect(await recordsIn(accessOf(open, 'admin'))).toBe(2);
  });

  it('lets in nobody who does not sign in, and nobody with another password', async () => {
    const { brokers } = open;
    await expect(recordsIn({ brokers })).rejects.toThrow('Closed connection');
    const wrong = { mechanism: 'scram-sha-512', username: 'admin', password: 'wrong' } as const;
    await expect(recordsIn({ brokers, sasl: wrong })).rejects.toThrow('invalid credentials');
  });

  it('is reached encrypted, too, by the certificate that it made and by no other', async () => {
    expect(await recordsIn(accessOf(encrypted, 'intake'))).toBeGreaterThan(0);
    await expect(recordsIn({ ...accessOf(encrypted, 'intake'), ssl: true })).rejects.toThrow('self-signed certificate');
  });

  it('shows its passwords and keys to its owner only', () => {
    const modes = ['kafka-users.json', 'kafka.properties', 'kafka-tls/broker.p12', 'kafka-tls/password'].map(
      (file) => statSync(join(stateDir, file)).mode & 0o077,
    );
    expect(modes).toEqual([0, 0, 0, 0]);
  });
});

describe('a user who is removed', () => {
  it('cannot go on with a connection that is open beyond the time after which it signs in again', async () => {
    const admin = accessOf(open, 'admin');
    await alterKafkaUsers(admin, { make: [{ name: 'party.short-lived', password: 'for a while' }] });
    const sasl = { mechanism: 'scram-sha-512', username: 'party.short-lived', password: 'for a while' } as const;
    const client = kafkaClient({ brokers: admin.brokers, sasl }, 'spec', quiet).admin();
    expect(await waitUntil(() => client.connect().then(() => true), HAPPENS_WITHIN_MS)).toBe(true);
    await client.describeCluster();
    await alterKafkaUsers(admin, { remove: ['party.short-lived', 'party.never-there'] });
    const ended = () =>
      client.describeCluster().then(
        () => false,
        () => true,
      );
    expect(await waitUntil(ended, HAPPENS_WITHIN_MS)).toBe(true);
    await client.disconnect();
    await expect(alterKafkaUsers({ brokers: admin.brokers, sasl }, {})).rejects.toThrow('invalid credentials');
  });

  it('is not made or removed by a user who may not do that', async () => {
    const admin = accessOf(open, 'admin');
    await alterKafkaUsers(admin, { make: [{ name: 'party.plain', password: 'plain' }] });
    const sasl = { mechanism: 'scram-sha-512', username: 'party.plain', password: 'plain' } as const;
    const asParty = () => alterKafkaUsers({ brokers: admin.brokers, sasl }, { remove: ['admin'] });
    const isRefused = () => asParty().catch((error: Error) => error.message.includes('uthoriz')) as Promise<boolean>;
    expect(await waitUntil(isRefused, HAPPENS_WITHIN_MS)).toBe(true);
    await expect(asParty()).rejects.toThrow('Kafka user admin: Cluster authorization failed');
  });
});

describe('another program at the port of the broker', () => {
  let impostor: Server | undefined;
  afterAll(() => void impostor?.close());

  it('is not taken for the broker, whatever it answers, and learns no password', async () => {
    const heard: Buffer[] = [];
    impostor = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .on('data', (asked) => {
          heard.push(asked);
          // To every question: no error, one kind of request is known.
          const answer = Buffer.alloc(20);
          answer.writeInt32BE(16, 0);
          asked.copy(answer, 4, 8, 12);
          answer.writeInt32BE(1, 10);
          socket.write(answer);
        });
    }).listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const address = `127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    const door = { stateDir, address, secret: 'the brokers own', clusterId: clusterId(stateDir) };
    expect(await kafkaAnswers(address)).toBe(true);
    expect(await awaitBroker(door, 3_000, new Promise(() => undefined))).toEqual(expect.any(String));
    const { passwords } = keptKafkaUsers(stateDir);
    for (const secret of [...Object.values(passwords), door.secret])
      expect(Buffer.concat(heard).includes(secret)).toBe(false);
  });
});
