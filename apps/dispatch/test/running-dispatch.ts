import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type DataOf, type EventType, fromHeaders, toHeaders, topics } from '#libs/contracts';
import { ensureTopics, kafkaClient, KafkaPublisher, newId } from '#libs/messaging';
import { Clock, createService, type Role, ServiceConfig, ServiceLog } from '#libs/service-kit';
import { startLocalStack } from '#libs/testing';
import { dispatch } from '../src/dispatch.service.js';

/** What dispatch has published. */
export interface Seen {
  readonly type: string;
  readonly key: string;
  readonly sequence: number;
  readonly livemode: boolean;
  readonly data: Record<string, unknown>;
}

/** The whole service on real Kafka and Postgres, driven from outside by its topics and by HTTP, on a clock that is set by hand. */
export async function startDispatch(start: Date) {
  const folder = await mkdtemp(join(tmpdir(), 'dispatch-'));
  const stack = await startLocalStack({ stateDir: folder, log: () => undefined });
  await ensureTopics(stack.brokers);
  await brokerIsReady(stack.brokers);
  const issuer = await startIssuer();
  const config = new ServiceConfig(
    { name: 'dispatch', needsDatabase: true },
    {
      PORT: '0',
      KAFKA_BROKERS: stack.brokers.join(','),
      OIDC_ISSUER: issuer.url,
      DATABASE_URL: stack.databaseUrl('dispatch'),
    },
  );
  const app = await createService(dispatch, config, new ServiceLog({ service: 'dispatch', level: 'warn' }));
  let now = start;
  jest.spyOn(Clock.prototype, 'now').mockImplementation(() => now);
  await app.init();
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  await app.startAllMicroservices();

  const kafka = kafkaClient(stack.brokers, 'outside');
  const publisher = new KafkaPublisher(kafka);
  const consumer = kafka.consumer({ groupId: 'outside' });
  const seen: Seen[] = [];
  const ids = new Set<string>();
  let sending = Promise.resolve();
  await consumer.connect();
  await consumer.subscribe({
    topics: [topics.departures.name, topics.movements.name, topics.network.name],
    fromBeginning: true,
  });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const given = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      const envelope = fromHeaders(Object.fromEntries(given));
      const data = JSON.parse(String(message.value)) as Record<string, unknown>;
      // The relay may send a record twice; consumers drop the second by its position.
      if (envelope && !ids.has(envelope.id)) seen.push({ ...envelope, key: String(message.key), data });
      if (envelope) ids.add(envelope.id);
    },
  });

  return {
    url,
    seen,
    app,
    setClock: (to: string) => {
      now = new Date(to);
    },
    /** As another service would publish it. */
    publish: async <E extends EventType>(type: E, data: DataOf<E>, { livemode = true } = {}): Promise<void> => {
      const id = newId();
      const time = now.toISOString();
      const subject = type.key(data);
      const headers = toHeaders({
        id,
        source: 'outside',
        type: type.name,
        typeversion: 1,
        time,
        recordedtime: time,
        subject,
        sequence: 1,
        correlationid: subject,
        causationid: id,
        livemode,
      });
      if (typeof type.topic !== 'string') throw new Error(`${type.name} has no topic of its own`);
      const record = { topic: type.topic, key: subject, headers, value: Buffer.from(JSON.stringify(data)) };
      await (sending = sending.then(() => publisher.send([record])));
    },
    ask: async (path: string, { as = 'dispatcher', facilities = ['*'], method = 'GET', body }: Asked = {}) => {
      const headers: Record<string, string> = { authorization: `Bearer ${await issuer.token(as, facilities)}` };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await fetch(`${url}/v1${path}`, request);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    stop: async () => {
      await consumer.disconnect();
      await publisher.disconnect();
      await app.close();
      issuer.stop();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Asked {
  readonly as?: Role;
  readonly facilities?: readonly string[];
  readonly method?: string;
  readonly body?: unknown;
}

/** Real time: two cores may be shared with other suites. */
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 40_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`never came: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A broker that has just started makes its topic of group offsets at the first question, and takes its time on a busy machine. */
async function brokerIsReady(brokers: readonly string[]): Promise<void> {
  const admin = kafkaClient(brokers, 'outside').admin();
  await admin.connect();
  await until(() => admin.fetchOffsets({ groupId: 'dispatch' }).catch(() => false as const));
  await admin.disconnect();
}

/** The least that a service needs of an issuer: discovery, keys, and tokens. */
async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] };
  let url = '';
  const server = createServer((request, response) => {
    const found = request.url === '/jwks' ? keys : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (role: Role, facilities: readonly string[]): Promise<string> =>
    new SignJWT({ roles: [role], facilities })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer(url)
      .setAudience('torugart')
      .setSubject(role)
      .setExpirationTime('10m')
      .sign(privateKey);
  return { url, token, stop: () => server.close() };
}
