import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { type DataOf, type Envelope, type EventType, fromHeaders, toHeaders, topics, allTopics } from '#libs/contracts';
import { ensureTopics, kafkaClient, KafkaPublisher, newId } from '#libs/messaging';
import { createService, ServiceConfig, ServiceLog } from '#libs/service-kit';
import { type LocalStack, startLocalStack } from '#libs/testing';
import { startIssuer, type RunningIssuer } from '../../../tools/issuer/start-issuer.js';
import { fetchToken } from '../../../tools/local/access-token.js';
import { keepUsers } from '../../../tools/local/users.js';
import { supervision } from '../src/supervision.service.js';

export interface Heard extends Envelope {
  readonly data: Record<string, unknown>;
}

/** Supervision in this process, between a real Kafka, a real Postgres and a real issuer. */
export class World {
  readonly heard: Heard[] = [];
  database!: DataSource;
  private stack!: LocalStack;
  private issuer!: RunningIssuer;
  app!: NestFastifyApplication;
  private publisher!: KafkaPublisher;
  private folder!: string;
  private url!: string;
  private listener!: { disconnect(): Promise<void> };
  private readonly tokens = new Map<string, string>();

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'supervision-'));
    this.stack = await startLocalStack({ stateDir: this.folder, log: () => undefined });
    const { brokers } = this.stack;
    await ensureTopics(brokers, allTopics);
    this.issuer = await startIssuer({ port: 0, stateFile: keepUsers(this.folder).file });
    await this.listen();
    const config = new ServiceConfig(
      { name: 'supervision', needsDatabase: true },
      {
        PORT: '0',
        KAFKA_BROKERS: brokers.join(','),
        OIDC_ISSUER: this.issuer.url,
        DATABASE_URL: this.stack.databaseUrl('supervision'),
      },
    );
    this.app = await createService(supervision, config, new ServiceLog({ service: 'supervision', level: 'warn' }));
    await this.app.init();
    await this.app.listen(0, '127.0.0.1');
    await this.app.startAllMicroservices();
    this.url = await this.app.getUrl();
    this.database = this.app.get(DataSource);
    this.publisher = new KafkaPublisher(kafkaClient(brokers, 'others'));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.listener.disconnect();
    await this.publisher.disconnect();
    await this.issuer.close();
    await this.stack.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Publishes as the other services do, in order. */
  async publish(...events: readonly Published[]): Promise<void> {
    await this.publisher.send(events.map(recordOf));
  }

  async request(method: string, path: string, user: string | undefined, body?: unknown) {
    const headers: Record<string, string> = {};
    if (user !== undefined) headers['authorization'] = `Bearer ${await this.tokenOf(user)}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${this.url}/v1/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  /** The answer as it comes, for what is no JSON. */
  async send(method: string, path: string, user: string, body?: Buffer, contentType?: string): Promise<Response> {
    return fetch(`${this.url}/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenOf(user)}`,
        ...(contentType !== undefined && { 'content-type': contentType }),
      },
      ...(body && { body: new Uint8Array(body) }),
    });
  }

  async upload(path: string, user: string, csv: string) {
    const headers = { authorization: `Bearer ${await this.tokenOf(user)}`, 'content-type': 'text/csv' };
    const response = await fetch(`${this.url}/v1/${path}`, { method: 'POST', headers, body: csv });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  get = (path: string, user?: string) => this.request('GET', path, user);
  post = (path: string, user: string, body: unknown = {}) => this.request('POST', path, user, body);

  /** The first event like this one; waits for it. */
  async hears(type: string, fits: (event: Heard) => boolean, withinMs = 20_000): Promise<Heard> {
    return until(
      () => this.heard.find((event) => event.type === type && fits(event)),
      `${type} was not heard`,
      withinMs,
    );
  }

  about(declarationId: string): string[] {
    return this.heard.filter(({ data }) => data['declarationId'] === declarationId).map(({ type }) => type);
  }

  private async tokenOf(user: string): Promise<string> {
    const token = this.tokens.get(user) ?? (await fetchToken(this.issuer.url, user)).token;
    this.tokens.set(user, token);
    return token;
  }

  private async listen(): Promise<void> {
    // A new broker under load takes its time to make the topic in which it keeps the groups.
    const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 };
    const consumer = kafkaClient(this.stack.brokers, 'listener', { retry }).consumer({
      groupId: 'listener',
      retry,
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topics.clearance.name, topics.permits.name], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        const headers = Object.fromEntries(
          Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
        );
        const envelope = fromHeaders(headers);
        if (envelope)
          this.heard.push({ ...envelope, data: JSON.parse(String(message.value)) as Record<string, unknown> });
        return Promise.resolve();
      },
    });
    this.listener = consumer;
  }
}

export interface Published {
  readonly type: EventType;
  readonly data: unknown;
  readonly key: string;
  readonly sequence: number;
  readonly livemode: boolean;
}

export function event<E extends EventType<never> | EventType>(
  type: E,
  data: DataOf<E>,
  { sequence = 1, livemode = true } = {},
): Published {
  const any = type as unknown as EventType;
  return { type: any, data, key: any.key(data), sequence, livemode };
}

/** A record without data on the same key. */
export function tombstone(type: { topic: unknown }, key: string): Published {
  return { type: type as EventType, data: null, key, sequence: 2, livemode: true };
}

function recordOf({ type, data, key, sequence, livemode }: Published) {
  const time = new Date().toISOString();
  const id = newId();
  const envelope = {
    id,
    source: 'others',
    type: type.name,
    typeversion: 1,
    time,
    recordedtime: time,
    subject: key,
    sequence,
    correlationid: key,
    causationid: id,
    livemode,
  };
  const topic = typeof type.topic === 'string' ? type.topic : '';
  return { topic, key, headers: toHeaders(envelope), value: data === null ? null : Buffer.from(JSON.stringify(data)) };
}

/** As intake seals it. */
export function seal(block: unknown, key: Buffer, parcelId: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(parcelId));
  const body = Buffer.concat([cipher.update(JSON.stringify(block)), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
}

export async function until<Found>(
  look: () => Found | undefined | Promise<Found | undefined>,
  otherwise: string,
  withinMs = 20_000,
): Promise<Found> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
