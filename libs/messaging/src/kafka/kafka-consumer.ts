import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChunkRunner } from '../inbox/chunk-runner.js';
import { RefusedToStart } from '../core/errors.js';
import type { Partition } from '../core/record.js';
import type { ConsumerActivity } from './consumer-activity.js';
import { awaitCoordinator } from './await-coordinator.js';
import { consumerRecordOf } from './consumer-record.js';
import { BatchCollector, type PendingBatch } from './batch-collector.js';
import { FetchPace } from './fetch-pace.js';
import { refuseLostTopics } from './refuse-lost-topics.js';

export interface KafkaConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly runner: ChunkRunner;
  readonly onFatal: (error: unknown) => void;
  readonly onWaiting: (error: unknown) => void;
  readonly sessionTimeout?: number;
  readonly chunk?: number;
  /** Whether one record of a topic may be about thousands of states. */
  readonly isBulk?: (topic: string) => boolean;
}

const COMMIT_EVERY_MS = 2000;
/** A fetch for each single record costs both sides and the database ten times what one for many does. */
const FETCH_PACE_MS = 120;
const CHUNK = 200;
const CHUNK_BYTES = 4_194_304;
/** Events of the bulk lane name about two thousand states in so many bytes. */
const BULK_BYTES = 8_192;

/**
 * One consumer group member that feeds the chunk runner. The group's committed offset is a hint for dashboards; the truth is the
 * watermark. After each assignment every partition is read from its watermark on, and before that nothing that was fetched is handed on:
 * with a committed offset beyond the watermark (a restored database) the runner would skip what lies between.
 */
export class KafkaConsumer {
  private readonly consumer: Consumer;
  private readonly pace: FetchPace;
  private readonly collector: BatchCollector;
  /** A lane of its own for bulk topics: meanwhile the many small events go on. */
  private readonly bulkCollector: BatchCollector;
  /** Partitions of bulk topics that are being handled. */
  private readonly inBulkLane = new Set<string>();
  private readonly reached = new Map<string, { topic: string; partition: number; offset: number }>();
  private readonly behind = new Map<string, number>();
  private paused: readonly string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  /** Grows with each assignment; what belongs to an older one is dropped. */
  private assignment = 0;
  private inPlace: Promise<boolean> = Promise.resolve(false);
  private readonly last = { attempt: Date.now(), fetch: Date.now(), progress: Date.now(), wait: 0 };

  constructor(private readonly options: KafkaConsumerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeout ?? 6000,
      heartbeatInterval: 1000,
      rebalanceTimeout: 10_000,
      // A topic that was made a moment ago may not show all its partitions yet.
      metadataMaxAge: 10_000,
      ...FetchPace.settings,
      maxBytesPerPartition: 2_097_152,
      allowAutoTopicCreation: false,
      retry: { retries: 8, restartOnFailure: () => Promise.resolve(true) },
    });
    this.pace = new FetchPace(this.consumer, FETCH_PACE_MS);
    const collector = (bytes: number) =>
      new BatchCollector((slices) => options.runner.consume(slices), {
        chunk: options.chunk ?? CHUNK,
        bytes,
        lingerMs: 5,
        onWaiting: (error) => this.wait(error),
      });
    this.collector = collector(CHUNK_BYTES);
    this.bulkCollector = collector(BULK_BYTES);
    this.watch();
  }

  get activity(): ConsumerActivity {
    const lag = [...this.behind.values()].reduce((sum, records) => sum + records, 0);
    return { ...this.last, lag, isPaused: this.paused.length > 0, stopped: this.options.runner.stopped.length };
  }

  async start(topics: readonly string[], paused: readonly string[]): Promise<void> {
    this.paused = paused;
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    this.running = true;
    await this.run();
    this.timer = setInterval(() => void this.commit(), COMMIT_EVERY_MS);
  }

  private async run(): Promise<void> {
    await awaitCoordinator(this.consumer);
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: async (payload) => {
        await this.handle(payload);
        if (this.running) await this.pace.rest();
      },
    });
  }

  /** Waits for the running chunks, commits what was reached while still a member, leaves the group. */
  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await Promise.all([this.collector.idle(), this.bulkCollector.idle()]);
    await this.commit();
    await this.consumer.stop();
    await this.consumer.disconnect();
  }

  /** Exactly these topics are not read from now on, also after the next assignment and after a crash of the client. */
  keepPaused(topics: readonly string[]): void {
    const resumed = this.paused.filter((topic) => !topics.includes(topic));
    const added = topics.filter((topic) => !this.paused.includes(topic));
    this.paused = topics;
    if (resumed.length > 0) this.consumer.resume(resumed.map((topic) => ({ topic })));
    if (added.length > 0) this.consumer.pause(added.map((topic) => ({ topic })));
  }

  private async handle(payload: EachBatchPayload): Promise<void> {
    const { assignment } = this;
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    const { topic, partition } = batch;
    const isAssigned = () => this.running && assignment === this.assignment && isRunning() && !isStale();
    // What was fetched before the topic was paused is left; it is fetched again when the topic is resumed.
    const isMine = () => isAssigned() && !this.paused.includes(topic);
    if (!(await this.inPlace) || !isMine()) return;
    const name = `${topic}|${partition}`;
    const end = Number(batch.highWatermark) - 1;
    this.behind.set(name, end - Number(batch.firstOffset() ?? end) + 1);
    const pending: PendingBatch = {
      topic,
      partition,
      records: batch.messages.map(consumerRecordOf),
      heartbeat: () => heartbeat(),
      isMine,
      stoppedAt: () => this.options.runner.stoppedAt({ topic, partition }),
      onDone: (offset: number) => {
        this.note('progress');
        this.behind.set(name, Math.max(0, end - offset));
        this.reached.set(name, { topic, partition, offset });
      },
    };
    if (this.options.isBulk?.(topic)) return this.processInBulkLane(pending, resolveOffset, isAssigned);
    const { onDone } = pending;
    await this.collector.submit({ ...pending, onDone: (offset) => (onDone(offset), resolveOffset(String(offset))) });
    this.leaveStopped(pending);
  }

  /** A partition that has stopped is not fetched again before the next assignment; its records are no lag that a restart would help against. */
  private leaveStopped({ topic, partition, stoppedAt }: PendingBatch): boolean {
    if (stoppedAt() === undefined) return false;
    this.behind.delete(`${topic}|${partition}`);
    // To pause one partition would resume the others of a topic that is paused.
    if (!this.paused.includes(topic)) this.consumer.pause([{ topic, partitions: [partition] }]);
    return true;
  }

  /**
   * kafkajs fetches nothing from a broker until everything of the last fetch is handled. So the partition is paused, and its records count as
   * handled for the client only; if they fail, they are read again from the watermark.
   */
  private processInBulkLane(
    batch: PendingBatch,
    resolveOffset: (offset: string) => void,
    isAssigned: () => boolean,
  ): void {
    const { topic, partition, records, onDone } = batch;
    const name = `${topic}|${partition}`;
    const at = [{ topic, partitions: [partition] }];
    this.consumer.pause(at);
    // The topic was resumed meanwhile; what was fetched too early is not resolved and comes again.
    if (this.inBulkLane.has(name)) return;
    this.inBulkLane.add(name);
    let next = records[0]!.offset;
    const last = records.at(-1)!.offset;
    resolveOffset(String(last));
    void this.bulkCollector
      .submit({ ...batch, onDone: (offset) => ((next = offset + 1), onDone(offset)) })
      .catch((error: unknown) => this.wait(error))
      .finally(() => {
        if (next <= last && isAssigned()) this.consumer.seek({ topic, partition, offset: String(next) });
        this.inBulkLane.delete(name);
        if (this.leaveStopped(batch)) return;
        if (this.running && !this.paused.includes(topic)) this.consumer.resume(at);
      });
  }

  /** To wait for the store is no stall: a new process would wait as well. */
  private wait(error: unknown): void {
    this.note('wait');
    this.options.onWaiting(error);
  }

  private note(what: 'attempt' | 'fetch' | 'progress' | 'wait'): void {
    this.last.attempt = this.last[what] = Date.now();
  }

  private async commit(): Promise<void> {
    const offsets = [...this.reached.values()].map(({ topic, partition, offset }) => ({
      topic,
      partition,
      offset: String(offset + 1),
    }));
    this.reached.clear();
    if (offsets.length === 0) return;
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }

  private watch(): void {
    const { GROUP_JOIN, CRASH, FETCH_START, FETCH, REQUEST_TIMEOUT } = this.consumer.events;
    this.consumer.on(FETCH_START, () => this.note('attempt'));
    // Brokers that take connections and answer nothing: one try to connect lasts for minutes then.
    this.consumer.on(REQUEST_TIMEOUT, () => this.note('attempt'));
    this.consumer.on(FETCH, () => this.note('fetch'));
    this.consumer.on(CRASH, ({ payload }) => {
      this.note('attempt');
      if (!payload.restart) void this.comeBack(payload.error);
    });
    // Emitted before the first fetch of the assignment, and received in the same turn of the event loop.
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.note('attempt');
      this.assignment += 1;
      this.reached.clear();
      this.behind.clear();
      this.options.runner.forgetWatermarks();
      // A client that crashed and starts again remembers no pause.
      if (this.paused.length > 0) this.consumer.pause(this.paused.map((topic) => ({ topic })));
      const partitions = Object.entries(payload.memberAssignment).flatMap(([topic, parts]) =>
        parts.map((partition) => ({ topic, partition })),
      );
      this.inPlace = this.goToWatermarks(partitions, this.assignment);
    });
  }

  /**
   * kafkajs stops at the first error that it does not call retriable, for example when a broker restarts, and the process goes on without a
   * consumer. So the consumer is started again, as often as needed.
   */
  private async comeBack(reason: unknown): Promise<void> {
    for (let error = reason; this.running;) {
      this.note('attempt');
      this.options.onWaiting(error);
      await sleep(500);
      try {
        if (!this.running) return;
        await this.consumer.connect();
        await this.run();
        return;
      } catch (again) {
        error = again;
      }
    }
  }

  /** True once every partition is read from its watermark on; false when the assignment is over. */
  private async goToWatermarks(partitions: readonly Partition[], assignment: number): Promise<boolean> {
    for (let attempt = 0; this.running && this.assignment === assignment; attempt++) {
      try {
        const marks = partitions.length > 0 ? await this.options.runner.watermarksOf(partitions) : [];
        await refuseLostTopics(this.options.kafka, marks);
        if (this.assignment !== assignment) return false;
        for (const { topic, partition, offset } of marks)
          this.consumer.seek({ topic, partition, offset: String(offset + 1) });
        return true;
      } catch (error) {
        if (error instanceof RefusedToStart) {
          this.options.onFatal(error);
          return false;
        }
        this.wait(error);
        await sleep(Math.min(100 * 2 ** attempt, 2000));
      }
    }
    return false;
  }
}
