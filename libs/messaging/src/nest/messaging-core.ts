import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { EventOf, EventType } from '../core/event-type.js';
import type { ServiceReport } from '../core/operations.js';
import { CachedStore } from '../inbox/cached-store.js';
import { ChunkRunner, type ChunkInterceptor } from '../inbox/chunk-runner.js';
import { CommandBus } from '../commands/command-bus.js';
import { CommandQueue } from '../commands/command-queue.js';
import type { AnyUseCase } from '../core/use-case.js';
import { newId } from '../core/ids.js';
import { RefusedToStart } from '../core/errors.js';
import { Loop } from '../core/loop.js';
import { kafkaClient, type KafkaAccess, type KafkaSettings } from '../kafka/client.js';
import { type ConsumerHealth, healthOf, reasonToRestart } from '../kafka/consumer-activity.js';
import { KafkaConsumer } from '../kafka/kafka-consumer.js';
import { KafkaPublisher } from '../kafka/kafka-publisher.js';
import { PartitionCounts } from '../kafka/partition-counts.js';
import { DeferredEditKey } from '../parking/edit-key.js';
import { DeferredCipher } from '../parking/payload-cipher.js';
import { ObeyOperator } from '../parking/obey-operator.js';
import { Replayer } from '../inbox/replayer.js';
import { ParkingRoom } from '../parking/parking-room.js';
import { DeferredSenderNotice } from '../parking/sender-notice.js';
import { Operations } from '../postgres/operations.js';
import { PostgresOutbox } from '../postgres/postgres-outbox.js';
import { PostgresStore } from '../postgres/postgres-store.js';
import { factsOf } from './messaging-log.js';
import { RelayLoop } from '../outbox/relay-loop.js';
import { Relay } from '../outbox/relay.js';
import { PausedTopics, type PausedTopicsOptions } from './paused-topics.js';
import { ServiceReporter } from './service-reporter.js';
import { checkStart } from './start-check.js';
import { TopicPauses } from './topic-pauses.js';
import { throttleByCost } from '../core/throttle-by-cost.js';

export interface MessagingOptions extends PausedTopicsOptions {
  readonly service: string;
  /** The brokers and the service's user there. */
  readonly access: KafkaAccess;
  /** The system's clock. */
  readonly now: () => Date;
  /** Ends the process; its supervisor starts it again. */
  readonly onFatal: (error: unknown) => void;
  /** Settings of the Kafka client beside ours: a socket of one's own. */
  readonly kafka?: KafkaSettings | undefined;
  readonly sessionTimeout?: number;
  readonly intercept?: ChunkInterceptor | undefined;
}

const REPORT_EVERY_MS = 2000;
const OBEY_EVERY_MS = 1000;
const REMEMBER_SEEN_MS = 14 * 86_400_000;

/** All parts of one service's messaging, connected, and started and stopped in order. */
export class MessagingCore {
  readonly commands: CommandBus;
  readonly cipher = new DeferredCipher();
  readonly sender = new DeferredSenderNotice();
  private readonly edits = new DeferredEditKey();
  private readonly queue: CommandQueue;
  private readonly useCases = new Map<string, AnyUseCase>();
  private readonly obeyOperator: ObeyOperator;
  private readonly runner: ChunkRunner;
  private readonly relay: RelayLoop;
  private readonly replayer: Replayer;
  private readonly operations: Operations;
  readonly pausedTopics: PausedTopics;
  private readonly kafka;
  private readonly instance = `${hostname()}-${process.pid}-${newId().slice(-6)}`;
  private readonly room = new ParkingRoom();
  private readonly pauses: TopicPauses;
  private readonly reporter: ServiceReporter;
  private consumer: KafkaConsumer | undefined;
  private subscribed: readonly string[] = [];
  private stopping = false;
  private extraTopics: () => Promise<string[]> = () => Promise.resolve([]);
  private counts: () => Promise<Record<string, number>> = () => Promise.resolve({});
  private loops: Loop[] = [];
  private subscribing: Promise<void> | undefined;

  constructor(
    private readonly options: MessagingOptions,
    private readonly pool: Pool,
  ) {
    const { service, contracts, now, access, log } = options;
    this.kafka = kafkaClient(access, service, {
      logCreator:
        () =>
        ({ log: { message, error, broker } }) =>
          log.warn('kafkajs', { reason: [message, error].filter(Boolean).join(': '), broker }),
      ...options.kafka,
    });
    this.operations = new Operations(pool);
    this.pausedTopics = new PausedTopics(this.operations, options);
    const onWentBack = (message: string) => options.onFatal(new RefusedToStart(message));
    this.runner = new ChunkRunner({
      service,
      contracts,
      now,
      store: new CachedStore(new PostgresStore(pool)),
      useCases: this.useCases,
      cipher: this.cipher,
      room: this.room,
      sender: this.sender,
      intercept: options.intercept,
      onPublished: () => this.relay.wake(),
      onVoid: (passed) => log.warn('records behind the end of their source were passed over', { ...passed }),
      onWentBack,
      onStopped: (stop) => log.error('partition stopped: its records do not continue their chain', { ...stop }),
      onParked: (arrival, failure) => {
        log.warn('event parked', { ...factsOf(arrival), errorClass: failure.errorClass, reason: failure.message });
        this.pauses.noteFailure(arrival, failure);
      },
    });
    this.queue = new CommandQueue({ runner: this.runner });
    this.commands = new CommandBus(this.queue, now);
    this.obeyOperator = new ObeyOperator(service, contracts);
    this.pauses = new TopicPauses({
      contracts,
      log,
      commands: this.commands,
      operations: this.operations,
      room: this.room,
      onChange: (topics) => this.consumer?.keepPaused(topics),
    });
    const outbox = new PostgresOutbox(pool);
    const counts = new PartitionCounts(this.kafka);
    const warn = (error: unknown) => log.warn('relay', { reason: String(error) });
    const connect = () => new KafkaPublisher(this.kafka, { counts });
    this.relay = new RelayLoop(new Relay({ outbox, holder: this.instance, connect, onWentBack }), warn);
    this.replayer = new Replayer({
      queue: this.operations,
      runner: this.runner,
      registry: {
        service,
        useCases: this.useCases,
        contracts,
        cipher: this.cipher,
        sender: this.sender,
        edits: this.edits,
      },
    });
    this.reporter = new ServiceReporter(this.kafka);
    this.prune = async () => {
      while ((await outbox.prune()) > 0);
    };
    // Without a listener the loss of an idle connection ends the process.
    pool.on('error', warn);
  }
  private readonly prune: () => Promise<void>;
  private readonly countParked = throttleByCost(async () => this.room.refresh(await this.operations.parkedByTopic()));

  /** @throws when an event has two use cases: their order would be undefined */
  handle(type: string, useCase: AnyUseCase): void {
    if (!this.options.contracts.eventTypes.has(type)) throw new Error(`no contract for an event ${type}`);
    if (this.useCases.has(type)) throw new Error(`${type} has two use cases`);
    this.useCases.set(type, useCase);
  }

  addTopics(extra: () => Promise<string[]>): void {
    this.extraTopics = extra;
  }

  addCounts(counts: () => Promise<Record<string, number>>): void {
    this.counts = throttleByCost(counts);
  }

  /** @throws RefusedToStart when cluster, topics or partitions are not as this service left them */
  async check(): Promise<void> {
    const { kafka, operations, pool } = this;
    const { service, contracts, log } = this.options;
    await checkStart({ service, contracts, log, kafka, operations, pool });
  }

  async start(): Promise<void> {
    const { operations } = this.options.contracts;
    if (operations) this.useCases.set(operations.commanded.name, this.obeyOperator);
    this.edits.use(await this.operations.editKey(this.cipher));
    this.relay.start();
    await (this.subscribing = this.consume());
    // The pause after a failure does not grow: what an operator commands during an outage takes effect as soon as it is over.
    const every = (restMs: number, name: string, work: () => Promise<unknown>) =>
      this.loops.push(
        new Loop(
          async () => void (await work()),
          { restMs, retryMs: restMs, longestRetryMs: restMs },
          (error) => this.options.log.warn(name, { reason: String(error) }),
        ),
      );
    if (operations) every(REPORT_EVERY_MS, 'report', () => this.report(operations.reported));
    every(OBEY_EVERY_MS, "operator's command", () => this.obey());
    every(5000, 'pruning the outbox', this.prune);
    every(60_000, 'pruning the inbox', () =>
      this.operations.forgetSeen(new Date(this.options.now().getTime() - REMEMBER_SEEN_MS)),
    );
    every(5000, 'watchdog', async () => this.watch());
    for (const loop of this.loops) loop.start();
  }

  /** Leaves the group and joins it again with the topics that exist now. Calls run one after the other: each would make a consumer of its own. */
  async resubscribe(): Promise<void> {
    if (!this.subscribing) return;
    const again = this.subscribing
      .catch(() => undefined)
      .then(async () => {
        const missing = (await this.topics()).some((topic) => !this.subscribed.includes(topic));
        if (!missing || this.stopping) return;
        await this.consumer?.stop();
        await this.consume();
      });
    this.subscribing = again;
    await again;
  }

  /** Commands first (HTTP is closed by now), then the running chunk, then what is left in the outbox. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.queue.drained();
    await this.subscribing?.catch(() => undefined);
    await this.consumer?.stop();
    await this.relay.stop();
    await this.reporter.close();
  }

  health(): ConsumerHealth {
    return healthOf(this.consumer?.activity, this.pauses.reports, this.runner.stopped, Date.now(), this.pauses.waiting);
  }

  private async consume(): Promise<void> {
    const topics = await this.topics();
    if (topics.length === 0) return;
    this.pauses.hold(await this.pausedTopics.of(topics));
    await this.pauses.refresh();
    this.consumer = new KafkaConsumer({
      kafka: this.kafka,
      groupId: this.options.service,
      runner: this.runner,
      isBulk: (topic) => this.options.contracts.topicOf(topic)?.bulk === true,
      onFatal: this.options.onFatal,
      onWaiting: (error) => this.options.log.warn('waiting', { reason: String(error) }),
      ...(this.options.sessionTimeout === undefined ? {} : { sessionTimeout: this.options.sessionTimeout }),
    });
    this.subscribed = topics;
    await this.consumer.start(topics, this.pauses.topics);
  }

  private async topics(): Promise<string[]> {
    const types = [...this.useCases.keys()].map((name) => this.options.contracts.eventTypes.get(name) as EventType);
    const fixed = types.flatMap(({ topic }) => (typeof topic === 'string' ? [topic] : []));
    return [...new Set([...fixed, ...(await this.extraTopics())])];
  }

  private async obey(): Promise<void> {
    await this.replayer.pass();
    this.pauses.hold(await this.pausedTopics.of(this.subscribed));
    await this.countParked();
    await this.pauses.refresh();
  }

  /** A consumer that stopped for good must end its process: a process that looks healthy and processes nothing is the worst failure. */
  private watch(): void {
    if (!this.consumer || this.stopping) return;
    const reason = reasonToRestart(this.consumer.activity, Date.now());
    if (reason !== undefined) this.options.onFatal(new Error(reason));
  }

  private async report(type: EventOf<ServiceReport>): Promise<void> {
    const { service } = this.options;
    const [outbox, { total, keys }, counts] = await Promise.all([
      this.pausedTopics.backlog.outboxWaiting(),
      this.operations.parked(100),
      this.counts(),
    ]);
    const at = this.options.now().toISOString();
    const { voided: _, mostClashes, conflicts, ...counted } = this.runner.counts;
    const data: ServiceReport = {
      service,
      instance: this.instance,
      at,
      outbox,
      // Not fields of their own: a monitor of the former version takes no report with fields that it does not know.
      counts: { ...counts, 'clashes.mostInARow': mostClashes, 'clashes.givenUp': conflicts },
      ...counted,
      ...(this.edits.publicKey !== undefined && { editKey: this.edits.publicKey }),
      parkedKeys: total,
      paused: this.pauses.topics,
      pauses: this.pauses.reports,
      reads: [...this.subscribed],
      stopped: [...this.runner.stopped],
      parked: keys,
      lastProgress: this.health().lastProgress.toISOString(),
    };
    await this.reporter.send(type, data);
  }
}
