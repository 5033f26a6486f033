import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { Topic } from '#libs/contracts';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { createService, type Role, ServiceConfig, ServiceLog, type ServiceOptions } from '#libs/service-kit';
import { recordAnswers } from './answer-recorder.js';
import { type CollectedEvent, EventCollector } from './event-collector.js';
import { EventSender, type EventToSend } from './event-sender.js';
import { HandSetClock } from './hand-set-clock.js';
import { fileFolder, keyFile } from './key-file.js';
import { type Person, personOf, TestIssuer } from './test-issuer.js';
import { TopicEnds } from './topic-ends.js';

export interface StartOptions {
  /** Topics whose events are collected in `events`. */
  readonly watches: readonly (Topic | string)[];
  /** The service's time stands still from here on, until `setClock`. The real time when left out. */
  readonly clock?: Date;
  /** Variables beside those of the stack. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RequestToService {
  readonly method?: string;
  /** Who asks, by an access token. */
  readonly as?: Role | Person;
  /** The credential as it is: the key of a party. */
  readonly bearer?: string;
  /** Text and bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** Parsed when it is JSON, else empty. */
  readonly body: Body;
}

/** Jest shows what is written to the console beside the spec; what a worker writes to standard output itself is lost. */
const toConsole = { write: (line: string) => console.error(line.trimEnd()) };

/** A whole service in this process, on real Kafka and Postgres, driven from outside: by its topics and by HTTP. */
export class ServiceUnderTest {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly stack: SpecStack,
    readonly issuer: TestIssuer,
    private readonly collector: EventCollector,
    private readonly sender: EventSender,
    private readonly clock: HandSetClock,
  ) {}

  /** With an empty database, and topics of which only what is published from now on is seen. */
  static async start(service: ServiceOptions, options: StartOptions): Promise<ServiceUnderTest> {
    const stack = await openSpecStack();
    const ends = await TopicEnds.now(stack.kafka());
    if (service.name === 'monitor') await ends.deleteBefore();
    const issuer = await TestIssuer.start();
    const config = new ServiceConfig(service, {
      PORT: '0',
      ...stack.kafkaVariables(service.name),
      OIDC_ISSUER: issuer.url,
      PERSONAL_DATA_KEY_FILE: keyFile(),
      FILE_STORE_FOLDER: fileFolder(),
      ...(service.name !== 'monitor' && {
        DATABASE_URL: stack.databaseUrl(service.name),
        DATABASE_OWNER_URL: stack.databaseOwnerUrl(service.name),
      }),
      ...options.environment,
    });
    const app = await createService(
      service,
      config,
      new ServiceLog({ service: service.name, level: 'error' }, toConsole),
    );
    recordAnswers(app, service.name);
    const clock = new HandSetClock();
    if (options.clock) clock.set(options.clock);
    await app.init();
    if (service.name !== 'monitor') await ends.beginHere(app.get(DataSource));
    await app.listen(0, '127.0.0.1');
    await app.startAllMicroservices();
    // After the service, which may make some of these topics; nothing is missed, because they are read from their ends before.
    const topics = options.watches.map((topic) => (typeof topic === 'string' ? topic : topic.name));
    const collector = await EventCollector.start(stack.kafka(), topics, ends);
    const sender = new EventSender(stack.kafka(), () => clock.now());
    return new ServiceUnderTest(app, stack, issuer, collector, sender, clock);
  }

  /** Everything published so far on the watched topics. */
  get events(): readonly CollectedEvent[] {
    return this.collector.events;
  }

  /** @see EventCollector.next */
  next(type: string, fits?: (event: CollectedEvent) => boolean, nth?: number): Promise<CollectedEvent> {
    return this.collector.next(type, fits, nth);
  }

  /** Publishes as other services do, in order. */
  send(...events: readonly EventToSend[]): Promise<void> {
    return this.sender.send(...events);
  }

  /** Records as they are, for what no publisher of ours would send. */
  sendRecords(records: Parameters<EventSender['sendRecords']>[0]): Promise<void> {
    return this.sender.sendRecords(records);
  }

  /** @param path below `/v1` */
  async request<Body = Record<string, unknown>>(
    path: string,
    { method = 'GET', as, bearer, body, headers = {} }: RequestToService = {},
  ): Promise<Answer<Body>> {
    const credential = bearer ?? (as && (await this.tokenOf(personOf(as))));
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${await this.app.getUrl()}/v1${path}`, {
      method,
      headers: {
        ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const parsed = (isJson && text !== '' ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, bytes, text, body: parsed };
  }

  setClock(to: Date | string): void {
    this.clock.set(to);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.collector.stop(), this.sender.stop()]);
    this.issuer.stop();
    this.clock.release();
    await this.stack.stop();
  }

  private async tokenOf(person: Person): Promise<string> {
    const name = JSON.stringify(person);
    const token = this.tokens.get(name) ?? (await this.issuer.token(person));
    this.tokens.set(name, token);
    return token;
  }
}
