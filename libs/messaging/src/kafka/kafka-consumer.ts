import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Headers } from '#libs/contracts';
import type { ChunkRunner } from '../chunk/chunk-runner.js';
import { RefusedToStart } from '../errors.js';
import type { Fetched } from '../store.js';
import { Gatherer } from './gatherer.js';

export interface KafkaConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly runner: ChunkRunner;
  readonly onFatal: (error: unknown) => void;
  readonly onWaiting: (error: unknown) => void;
  readonly sessionTimeout?: number;
  readonly chunk?: number;
}

const COMMIT_EVERY_MS = 1000;

/**
 * One consumer group member that feeds the chunk runner. The group's committed offset is a hint for dashboards and for the first fetch; the
 * truth is the watermark, so after each assignment every partition is read from its watermark on.
 */
export class KafkaConsumer {
  private readonly consumer: Consumer;
  private readonly gatherer: Gatherer;
  private readonly reached = new Map<string, { topic: string; partition: number; offset: number }>();
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  /** Real time of the last fetch, empty or not. */
  lastPoll = Date.now();
  /** Real time of the last chunk that took effect. */
  lastProgress = Date.now();
  lag = 0;

  constructor(private readonly options: KafkaConsumerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeout ?? 6000,
      heartbeatInterval: 1000,
      rebalanceTimeout: 10_000,
      maxWaitTimeInMs: 50,
      maxBytesPerPartition: 2_097_152,
      allowAutoTopicCreation: false,
      retry: { retries: 8, restartOnFailure: () => Promise.resolve(true) },
    });
    this.gatherer = new Gatherer((slices) => options.runner.consume(slices), {
      chunk: options.chunk ?? 500, lingerMs: 3, onWaiting: options.onWaiting,
    });
    this.watch();
  }

  async start(topics: readonly string[], paused: readonly string[]): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    this.running = true;
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => this.handle(payload),
    });
    if (paused.length > 0) this.consumer.pause(paused.map((topic) => ({ topic })));
    this.timer = setInterval(() => void this.commit(), COMMIT_EVERY_MS);
  }

  /** Waits for the running chunk, commits what was reached, leaves the group. */
  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.consumer.stop();
    await this.commit();
    await this.consumer.disconnect();
  }

  pause(topics: readonly string[]): void {
    if (topics.length > 0) this.consumer.pause(topics.map((topic) => ({ topic })));
  }

  resume(topics: readonly string[]): void {
    if (topics.length > 0) this.consumer.resume(topics.map((topic) => ({ topic })));
  }

  private async handle({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    this.lag = Math.max(0, Number(batch.highWatermark) - 1 - Number(batch.lastOffset()));
    await this.gatherer.submit({
      topic: batch.topic,
      partition: batch.partition,
      records: batch.messages.map(fetchedOf),
      heartbeat: () => heartbeat(),
      isMine: () => this.running && isRunning() && !isStale(),
      onDone: (offset) => {
        this.lastProgress = Date.now();
        resolveOffset(String(offset));
        this.reached.set(`${batch.topic}|${batch.partition}`, { topic: batch.topic, partition: batch.partition, offset });
      },
    });
  }

  private async commit(): Promise<void> {
    const offsets = [...this.reached.values()].map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset + 1) }));
    this.reached.clear();
    if (offsets.length === 0) return;
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }

  private watch(): void {
    const { GROUP_JOIN, CRASH, FETCH } = this.consumer.events;
    this.consumer.on(FETCH, () => (this.lastPoll = Date.now()));
    this.consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart) this.options.onFatal(payload.error);
    });
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.options.runner.forgetWatermarks();
      this.reached.clear();
      void this.goToWatermarks(payload.memberAssignment).catch(this.options.onFatal);
    });
  }

  private async goToWatermarks(assigned: Readonly<Record<string, number[]>>): Promise<void> {
    const partitions = Object.entries(assigned).flatMap(([topic, parts]) => parts.map((partition) => ({ topic, partition })));
    if (partitions.length === 0) return;
    const marks = await this.options.runner.watermarksOf(partitions);
    await this.refuseLostTopics(marks);
    for (const { topic, partition, offset } of marks) this.consumer.seek({ topic, partition, offset: String(offset + 1) });
  }

  /** A topic that ends below our watermark was made anew or cut: its new events would all be dropped as old, in silence. */
  private async refuseLostTopics(marks: readonly { topic: string; partition: number; offset: number }[]): Promise<void> {
    const admin = this.options.kafka.admin();
    await admin.connect();
    try {
      for (const [topic, ours] of Map.groupBy(marks, (mark) => mark.topic)) {
        const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
        for (const { partition, offset } of ours) {
          const end = ends.get(partition);
          if (end && Number(end.high) < offset + 1) {
            throw new RefusedToStart(`${topic}[${partition}] ends at ${end.high}, but we are at ${offset + 1}: the topic was made anew or cut`);
          }
          if (end && offset >= 0 && Number(end.low) > offset + 1) {
            throw new RefusedToStart(`${topic}[${partition}] begins at ${end.low}, but we are at ${offset + 1}: events in between are gone`);
          }
        }
      }
    } finally {
      await admin.disconnect();
    }
  }
}

function fetchedOf(message: KafkaMessage): Fetched {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined && !Array.isArray(value)) headers[name] = value.toString();
  }
  return { offset: Number(message.offset), key: message.key?.toString() ?? '', headers, value: message.value, timestamp: Number(message.timestamp) };
}
