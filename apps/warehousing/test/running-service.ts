import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventType, fromHeaders, toHeaders, topics, allTopics } from '#libs/contracts';
import { ensureTopics, kafkaClient, KafkaPublisher, newId } from '#libs/messaging';
import { createService, ServiceConfig, ServiceLog } from '#libs/service-kit';
import { type LocalStack, startLocalStack } from '#libs/testing';
import { warehousing } from '../src/warehousing.service.js';
import { type Issuer, startIssuer } from './issuer.js';

export interface Seen {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A new broker under load takes its time to make the topic in which it keeps the groups. */
const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 };

/** The whole service on real Kafka and Postgres, driven from outside: by its topics and by HTTP. */
export class RunningService {
  readonly seen: Seen[] = [];
  app: NestFastifyApplication;
  private url: string;
  private stack: LocalStack;
  private issuer: Issuer;
  private publisher: KafkaPublisher;
  private consumer: ReturnType<ReturnType<typeof kafkaClient>['consumer']>;
  private folder: string;
  private readonly sequences = new Map<string, number>();

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'warehousing-'));
    this.stack = await startLocalStack({ stateDir: this.folder, log: () => undefined });
    await ensureTopics(this.stack.brokers, allTopics);
    await this.listen();
    this.issuer = await startIssuer();
    const config = new ServiceConfig(
      { name: 'warehousing', needsDatabase: true },
      {
        PORT: '0',
        KAFKA_BROKERS: this.stack.brokers.join(','),
        OIDC_ISSUER: this.issuer.url,
        DATABASE_URL: this.stack.databaseUrl('warehousing'),
        LOG_LEVEL: 'warn',
      },
    );
    this.app = await createService(warehousing, config, new ServiceLog({ service: 'warehousing', level: 'error' }));
    await this.app.init();
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    await this.app.startAllMicroservices();
  }

  async stop(): Promise<void> {
    await this.consumer?.disconnect();
    await this.publisher?.disconnect();
    await this.app?.close();
    this.issuer?.close();
    await this.stack?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** As another service would: with the next sequence number of the subject. */
  async publish<Data>(type: EventType, data: Data, subject: string): Promise<void> {
    const sequence = (this.sequences.get(subject) ?? 0) + 1;
    this.sequences.set(subject, sequence);
    const time = new Date().toISOString();
    const headers = toHeaders({
      id: newId(),
      source: 'outside',
      type: type.name,
      typeversion: 1,
      time,
      recordedtime: time,
      subject,
      sequence,
      correlationid: subject,
      causationid: subject,
      livemode: true,
    });
    const value = Buffer.from(JSON.stringify(data));
    await this.publisher.send([{ topic: type.topic as string, key: type.key(data as never), headers, value }]);
  }

  async ask(method: string, path: string, body?: unknown, ...roles: string[]): Promise<Answer> {
    const token = await this.issuer.tokenOf(...(roles.length > 0 ? roles : ['warehouse']));
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.fetch(path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...json },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, init);
  }

  /** Waits for an event of ours. */
  see(type: string, matches: (data: Record<string, unknown>) => boolean): Promise<Seen> {
    return this.until(type, () => this.seen.find((one) => one.type === type && matches(one.data)));
  }

  async until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      const found = await look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`did not see ${what}; seen: ${this.seen.map(({ type }) => type).join(', ')}`);
  }

  private async listen(): Promise<void> {
    const kafka = kafkaClient(this.stack.brokers, 'outside', { retry });
    this.publisher = new KafkaPublisher(kafka);
    this.consumer = kafka.consumer({ groupId: 'outside', retry });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [topics.parcels.name, topics.receptacles.name], fromBeginning: true });
    await this.consumer.run({
      eachMessage: ({ message }) => {
        const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
        const type = fromHeaders(Object.fromEntries(headers))?.type ?? '';
        this.seen.push({ type, data: JSON.parse(String(message.value)) as Record<string, unknown> });
        return Promise.resolve();
      },
    });
  }
}
