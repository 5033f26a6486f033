import { hostname } from 'node:os';
import type { Pool } from 'pg';
import { allTopics, eventTypes, OperatorCommanded, ServiceReported, topics as declared, type EventType, type Service } from '#libs/contracts';
import { ChunkRunner } from '../chunk/chunk-runner.js';
import type { Handler } from '../decision.js';
import { newId } from '../ids.js';
import { kafkaClient } from '../kafka/client.js';
import { checkPartitions } from '../kafka/ensure-topics.js';
import { KafkaConsumer } from '../kafka/kafka-consumer.js';
import { KafkaPublisher } from '../kafka/kafka-publisher.js';
import { obeyOperator } from '../parking/obey-operator.js';
import { Replayer } from '../parking/replayer.js';
import { Storm } from '../parking/storm.js';
import { Operations } from '../postgres/operations.js';
import { PostgresOutbox } from '../postgres/postgres-outbox.js';
import { PostgresStore } from '../postgres/postgres-store.js';
import { RelayLoop } from '../relay/relay-loop.js';
import { Relay } from '../relay/relay.js';
import { Acts } from './acts.js';

export interface MessagingOptions {
  readonly service: Service;
  readonly brokers: readonly string[];
  /** The system's clock. */
  readonly now: () => Date;
  readonly log: { info(message: string): void; warn(message: string): void; error(message: string): void };
  /** Ends the process; its supervisor starts it again. */
  readonly onFatal: (error: unknown) => void;
  readonly sessionTimeout?: number;
}

const REPORT_EVERY_MS = 2000;
const STALLED_AFTER_MS = 60_000;
const REMEMBER_SEEN_MS = 14 * 86_400_000;

/** All moving parts of one service's messaging, put together; started and stopped in order. */
export class MessagingCore {
  readonly acts: Acts;
  private readonly handlers = new Map<string, Handler<never, unknown>>();
  private readonly runner: ChunkRunner;
  private readonly relay: RelayLoop;
  private readonly replayer: Replayer;
  private readonly operations: Operations;
  private readonly kafka;
  private readonly instance = `${hostname()}-${process.pid}-${newId().slice(-6)}`;
  private readonly storm = new Storm();
  private reports: KafkaPublisher;
  private consumer: KafkaConsumer | undefined;
  private paused: string[] = [];
  private extraTopics: () => Promise<string[]> = () => Promise.resolve([]);
  private counts: () => Promise<Record<string, number>> = () => Promise.resolve({});
  private timers: NodeJS.Timeout[] = [];

  constructor(private readonly options: MessagingOptions, pool: Pool) {
    const { service, now, brokers, log } = options;
    this.kafka = kafkaClient(brokers, service);
    this.operations = new Operations(pool);
    this.runner = new ChunkRunner({
      service, now,
      store: new PostgresStore(pool),
      handlers: this.handlers,
      onPublished: () => this.relay.wake(),
      onParked: (arrival, { errorClass, message }) => {
        log.warn(`parked ${arrival.topic} ${arrival.record.headers['ce_type'] ?? ''}: ${errorClass}: ${message}`);
        if (errorClass === 'bug' && this.storm.note(arrival.record.key, message, Date.now())) this.pauseAll(message);
      },
    });
    this.acts = new Acts({ runner: this.runner, now });
    const outbox = new PostgresOutbox(pool);
    const warn = (error: unknown) => log.warn(`relay: ${String(error)}`);
    this.relay = new RelayLoop(
      new Relay({ outbox, holder: this.instance, connect: () => new KafkaPublisher(this.kafka) }), warn);
    this.replayer = new Replayer({ queue: this.operations, runner: this.runner, handlers: this.handlers, service });
    this.reports = new KafkaPublisher(this.kafka, { retries: 2 });
    this.prune = () => void outbox.prune().catch(warn);
  }
  private readonly prune: () => void;

  handle(type: string, handler: Handler<never, unknown>): void {
    if (!eventTypes.has(type)) throw new Error(`no contract for an event ${type}`);
    this.handlers.set(type, handler);
  }

  addTopics(extra: () => Promise<string[]>): void {
    this.extraTopics = extra;
  }

  addCounts(counts: () => Promise<Record<string, number>>): void {
    this.counts = counts;
  }

  /** @throws RefusedToStart when cluster, topics or partitions are not as this service left them */
  async check(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      await this.operations.checkCluster((await admin.describeCluster()).clusterId);
      const { topics } = await admin.fetchTopicMetadata();
      checkPartitions(new Map(topics.map(({ name, partitions }) => [name, partitions.length])), allTopics);
    } finally {
      await admin.disconnect();
    }
  }

  async start(): Promise<void> {
    this.handlers.set(OperatorCommanded.name, obeyOperator(this.options.service) as Handler<never, unknown>);
    this.relay.start();
    await this.consume();
    const every = (ms: number, work: () => unknown) => this.timers.push(setInterval(() => void work(), ms));
    every(REPORT_EVERY_MS, () => this.report().catch((error: unknown) => this.options.log.warn(`report: ${String(error)}`)));
    every(500, () => this.obey().catch((error: unknown) => this.options.log.warn(`operator's command: ${String(error)}`)));
    every(5000, this.prune);
    every(60_000, () => this.operations.forgetSeen(new Date(this.options.now().getTime() - REMEMBER_SEEN_MS)).catch(() => undefined));
    every(5000, () => this.watch());
  }

  /** Leaves the group and joins it again with the topics there are now. */
  async resubscribe(): Promise<void> {
    await this.consumer?.stop();
    await this.consume();
  }

  /** Acts first (HTTP is closed by now), then the running chunk, then what is left in the outbox. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.acts.drained();
    await this.consumer?.stop();
    await this.relay.stop();
    await this.reports.disconnect().catch(() => undefined);
  }

  health(): { lastPoll: Date; lastProgress: Date; lag: number } {
    const { lastPoll = 0, lastProgress = 0, lag = 0 } = this.consumer ?? {};
    return { lastPoll: new Date(lastPoll), lastProgress: new Date(lastProgress), lag };
  }

  private async consume(): Promise<void> {
    const topics = await this.topics();
    if (topics.length === 0) return;
    this.paused = await this.operations.pausedTopics();
    this.consumer = new KafkaConsumer({
      kafka: this.kafka,
      groupId: this.options.service,
      runner: this.runner,
      onFatal: this.options.onFatal,
      onWaiting: (error) => this.options.log.warn(`waiting for the store: ${String(error)}`),
      ...(this.options.sessionTimeout === undefined ? {} : { sessionTimeout: this.options.sessionTimeout }),
    });
    await this.consumer.start(topics, this.paused.filter((topic) => topics.includes(topic)));
  }

  private async topics(): Promise<string[]> {
    const types = [...this.handlers.keys()].map((name) => eventTypes.get(name) as EventType);
    const fixed = types.flatMap(({ topic }) => (typeof topic === 'string' ? [topic] : []));
    return [...new Set([...fixed, ...(await this.extraTopics())])];
  }

  private async obey(): Promise<void> {
    await this.replayer.pass();
    const wanted = await this.operations.pausedTopics();
    const mine = new Set(await this.topics());
    this.consumer?.pause(wanted.filter((topic) => mine.has(topic) && !this.paused.includes(topic)));
    this.consumer?.resume(this.paused.filter((topic) => mine.has(topic) && !wanted.includes(topic)));
    this.paused = wanted;
  }

  private pauseAll(message: string): void {
    this.options.log.error(`many keys fail alike, consuming stops until an operator resumes it: ${message}`);
    const decide = obeyOperator(this.options.service);
    void this.topics().then((topics) => Promise.all(topics.filter((topic) => topic !== declared.opsCommands.name).map((topic) => this.acts.perform(decide, {
      name: 'PauseStorm',
      data: { service: this.options.service, command: 'pause', topic, reason: message.slice(0, 300), by: 'storm' },
    })))).catch(this.options.onFatal);
  }

  /** A dead consumer must end its process: green health over a silent stall is the worst of all. */
  private watch(): void {
    const { lastPoll, lastProgress, lag } = this.health();
    if (!this.consumer || this.paused.length > 0) return;
    const now = Date.now();
    if (now - lastPoll.getTime() > STALLED_AFTER_MS) this.options.onFatal(new Error('no fetch for a minute'));
    if (lag > 0 && now - lastProgress.getTime() > STALLED_AFTER_MS) this.options.onFatal(new Error('no progress for a minute while events wait'));
  }

  private async report(): Promise<void> {
    const { service } = this.options;
    const [outbox, { total, keys }, counts] = await Promise.all([this.operations.outboxWaiting(), this.operations.parked(100), this.counts()]);
    const at = this.options.now().toISOString();
    const data = {
      service, instance: this.instance, at, outbox, counts, ...this.runner.counts, parkedKeys: total, paused: this.paused,
      parked: keys.map(({ topic, key, waiting, reason, errorClass, since, state }) => ({ topic, key, count: waiting, reason: reason.slice(0, 300), errorClass, since, state })),
      lastProgress: this.health().lastProgress.toISOString(),
    };
    const id = newId();
    await this.reports.send([{
      topic: declared.opsState.name, key: service, value: Buffer.from(JSON.stringify(data)),
      headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_type: ServiceReported.name, ce_source: service, ce_time: at },
    }]).catch(async (error: unknown) => {
      await this.reports.disconnect().catch(() => undefined);
      this.reports = new KafkaPublisher(this.kafka, { retries: 2 });
      throw error;
    });
  }
}
