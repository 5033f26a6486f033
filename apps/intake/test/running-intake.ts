import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventTypes,
  FacilityPublished,
  LanePublished,
  ProductPublished,
  toHeaders,
  type EventType,
  allTopics,
} from '#libs/contracts';
import { ensureTopics, kafkaClient, KafkaPublisher, newId } from '#libs/messaging';
import { createService, ServiceConfig } from '#libs/service-kit';
import { startLocalStack } from '#libs/testing';
import { intake } from '../src/intake.service.js';
import { startIssuer } from './local-issuer.js';
import { orderWith } from './orders.js';

export const parties = {
  steppe: { id: 'steppe-post', name: 'Steppe Post', kinds: ['platform'], apiKey: 'ck_test_steppe_0123456789' },
  steppeLive: { id: 'steppe-live', name: 'Steppe, live', kinds: ['platform'], apiKey: 'ck_live_steppe_0123456789' },
  pay: { id: 'silk-pay', name: 'Silk Pay', kinds: ['payment'], apiKey: 'ck_test_silkpay_0123456789' },
  carrier: { id: 'tianshan-express', name: 'Tianshan', kinds: ['logistics'], apiKey: 'ck_test_tianshan_0123456789' },
  post: { id: 'province-post', name: 'Province Post', kinds: ['post'], apiKey: 'ck_test_province_0123456789' },
  other: { id: 'other-shop', name: 'Other shop', kinds: ['platform'], apiKey: 'ck_test_other_0123456789' },
};

/** A published record as the tests look at it. */
export interface Seen {
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly headers: Record<string, string>;
  readonly data: Record<string, unknown> | null;
}

/** The whole service in this process, on real Kafka and Postgres, with the smallest network that carries a parcel. */
export async function startIntake(topicsToWatch: readonly string[]) {
  const stateDir = mkdtempSync(join(tmpdir(), 'torugart-intake-'));
  const stack = await startLocalStack({ stateDir, log: () => undefined });
  await ensureTopics(stack.brokers, allTopics);
  const issuer = await startIssuer();
  const config = new ServiceConfig(intake, {
    PORT: '0',
    KAFKA_BROKERS: stack.brokers.join(','),
    DATABASE_URL: stack.databaseUrl('intake'),
    OIDC_ISSUER: issuer.url,
    DEMO_PARTIES: JSON.stringify(Object.values(parties)),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
  });
  const app = await createService(intake, config);
  await app.init();
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();
  const url = await app.getUrl();
  const kafka = kafkaClient(stack.brokers, 'test');
  let publisher = new KafkaPublisher(kafka);
  const seen = await watch(kafka, topicsToWatch);

  // A topic that was just made may have no leader yet.
  const send = (topic: string, key: string, value: string, headers: Record<string, string>) =>
    until(async () => {
      try {
        await publisher.send([{ topic, key, headers, value: Buffer.from(value) }]);
        return true;
      } catch {
        publisher = new KafkaPublisher(kafka);
        return false;
      }
    });
  const publish = (
    name: string,
    data: Record<string, unknown>,
    { livemode = false, sequence = 1, id = newId() } = {},
  ) => {
    const type = eventTypes.get(name) as EventType;
    const time = new Date().toISOString();
    const headers = toHeaders({
      id,
      source: 'test',
      type: name,
      typeversion: 1,
      time,
      recordedtime: time,
      subject: type.key(data),
      sequence,
      correlationid: id,
      causationid: id,
      livemode,
    });
    return send(
      typeof type.topic === 'string' ? type.topic : type.topic(data),
      type.key(data),
      JSON.stringify(data),
      headers,
    );
  };
  const ask = async (
    path: string,
    { method = 'GET', key = parties.steppe.apiKey, body, type = 'application/json', headers = {} }: Ask = {},
  ) => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json =
      response.headers.get('content-type')?.includes('json') &&
      !response.headers.get('content-type')?.includes('ndjson');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (json && text ? JSON.parse(text) : {}) as never,
    };
  };

  for (const type of [FacilityPublished, LanePublished, ProductPublished]) await publish(type.name, type.example);
  await publish('ProductPublished', { ...ProductPublished.example, product: 'parcel', channels: ['commercial'] });
  // The network has arrived when a faultless order is taken.
  await until(async () => (await ask('/orders', { method: 'POST', body: orderWith() })).status === 202, 60_000);
  const stop = async () => {
    await app.close();
    await seen.stop();
    await publisher.disconnect();
    issuer.stop();
    await stack.stop();
  };
  return { app, ask, publish, send, seen: seen.records, token: issuer.token, stop };
}

interface Ask {
  method?: string;
  key?: string;
  body?: unknown;
  type?: string;
  headers?: Record<string, string>;
}

async function watch(kafka: ReturnType<typeof kafkaClient>, topics: readonly string[]) {
  const records: Seen[] = [];
  const consumer = kafka.consumer({ groupId: `test-${newId()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, message }) => {
      const headers = Object.fromEntries(
        Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const data = message.value === null ? null : (JSON.parse(String(message.value)) as Record<string, unknown>);
      records.push({ topic, key: String(message.key), type: headers['ce_type'] ?? '', headers, data });
      return Promise.resolve();
    },
  });
  return { records, stop: () => consumer.disconnect() };
}

/** Real time: waits until something holds, at most 20 s. */
export async function until<T>(look: () => Promise<T> | T, withinMs = 20_000): Promise<Exclude<NonNullable<T>, false>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<NonNullable<T>, false>;
    if (Date.now() > deadline) throw new Error(`still not so: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
