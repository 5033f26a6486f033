import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { ConsumerRecord, Partition } from '../core/record.js';
import { consumerRecordOf } from './consumer-record.js';

/** A partition as it lies there: `low` is its first offset, `high` the one that the next record gets. */
export interface LogEnds extends Partition {
  readonly low: number;
  readonly high: number;
}

/** Records of one partition, in the order of their offsets. */
export interface LogPart extends Partition {
  readonly records: readonly ConsumerRecord[];
}

const BYTES_A_PARTITION = 1_048_576;
const BYTES_AT_ONCE = 33_554_432;
/** Brokers that have just started know their partitions a moment later. Real time. */
const PATIENCE_MS = 60_000;
/** Topics in one request for offsets. */
const TOPICS_AT_ONCE = 500;

/**
 * Reads partitions from any offset on, without a consumer group: a group would stay behind at the brokers, and joining one takes seconds.
 * kafkajs has no such reader, so this one speaks through its cluster, which knows the leaders and signs in as the client does.
 */
export class LogReader {
  private readonly cluster: Cluster;

  /** @param patienceMs for how long an answer that may pass is asked for again */
  constructor(
    kafka: Kafka,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.cluster = clusterOf(kafka);
  }

  async connect(): Promise<void> {
    await this.cluster.connect();
  }

  async disconnect(): Promise<void> {
    await this.cluster.disconnect();
  }

  /** Which cluster it is, and how many partitions its topics have. */
  async clusterView(): Promise<{ readonly clusterId: string; readonly partitions: ReadonlyMap<string, number> }> {
    const { clusterId, topicMetadata } = await this.patiently(() => this.metadata());
    return {
      clusterId,
      partitions: new Map(topicMetadata.map(({ topic, partitionMetadata }) => [topic, partitionMetadata.length])),
    };
  }

  /** Topics that are not there are left out. */
  async ends(topics: readonly string[]): Promise<LogEnds[]> {
    const found: LogEnds[] = [];
    for (let i = 0; i < topics.length; i += TOPICS_AT_ONCE)
      found.push(...(await this.patiently(() => this.endsOf(topics.slice(i, i + TOPICS_AT_ONCE)))));
    return found;
  }

  /**
   * What lies from these offsets on: at least one record of each partition that has any there, and no more than a mebibyte of each. Partitions
   * without records are left out.
   */
  async readFrom(places: readonly (Partition & { readonly offset: number })[]): Promise<LogPart[]> {
    return this.patiently(() => this.fetch(places));
  }

  /** kafkajs' cluster tries nothing again. @throws the last answer */
  private async patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if ((error as { retriable?: boolean }).retriable !== true || Date.now() > deadline) throw error;
        await sleep(200);
        await this.cluster.refreshMetadata().catch(() => undefined);
      }
    }
  }

  private async fetch(places: readonly (Partition & { readonly offset: number })[]): Promise<LogPart[]> {
    const wanted = new Map(places.map((place) => [`${place.topic}|${place.partition}`, place.offset]));
    const parts: LogPart[] = [];
    await this.cluster.addMultipleTargetTopics([...new Set(places.map(({ topic }) => topic))]);
    for (const [nodeId, ofNode] of this.byLeader(places)) {
      const broker = await this.cluster.findBroker({ nodeId });
      const topics = [...Map.groupBy(ofNode, ({ topic }) => topic)].map(([topic, partitions]) => ({
        topic,
        partitions: partitions.map(({ partition, offset }) => ({
          partition,
          fetchOffset: String(offset),
          maxBytes: BYTES_A_PARTITION,
        })),
      }));
      const { responses } = await broker.fetch({ maxWaitTime: 100, minBytes: 1, maxBytes: BYTES_AT_ONCE, topics });
      for (const { topicName: topic, partitions } of responses) {
        for (const { partition, messages } of partitions) {
          const from = wanted.get(`${topic}|${partition}`) ?? 0;
          // A batch comes whole, also what lies before the offset that was asked for.
          const records = messages.map(consumerRecordOf).filter(({ offset }) => offset >= from);
          if (records.length > 0) parts.push({ topic, partition, records });
        }
      }
    }
    return parts;
  }

  /** Everything from `from` up to, and without, `to`; in pieces, in order. */
  async *read(at: Partition, from: number, to: number): AsyncGenerator<readonly ConsumerRecord[]> {
    for (let offset = from; offset < to;) {
      const [part] = await this.readFrom([{ ...at, offset }]);
      // Compaction may have taken the last ones away.
      if (!part) return;
      yield part.records.filter((record) => record.offset < to);
      offset = part.records.at(-1)!.offset + 1;
    }
  }

  private async endsOf(topics: readonly string[]): Promise<LogEnds[]> {
    const there = (await this.metadata()).topicMetadata.map(({ topic }) => topic);
    const known = topics.filter((topic) => there.includes(topic));
    if (known.length === 0) return [];
    await this.cluster.addMultipleTargetTopics(known);
    const asked = (fromBeginning: boolean) =>
      this.cluster.fetchTopicsOffset(
        known.map((topic) => ({
          topic,
          fromBeginning,
          partitions: this.cluster
            .findTopicPartitionMetadata(topic)
            .map(({ partitionId }) => ({ partition: partitionId })),
        })),
      );
    const [lows, highs] = await Promise.all([asked(true), asked(false)]);
    const low = new Map(
      lows.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}|${partition}`, Number(offset)] as const),
      ),
    );
    return highs.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => ({
        topic,
        partition,
        low: low.get(`${topic}|${partition}`) ?? 0,
        high: Number(offset),
      })),
    );
  }

  /** While a partition has no leader, as after a start of the brokers, kafkajs answers null. */
  private async metadata(): Promise<Metadata> {
    const metadata = await this.cluster.metadata({ topics: [] });
    if (!metadata) throw Object.assign(new Error('the brokers do not know all leaders yet'), { retriable: true });
    return metadata;
  }

  private byLeader<Place extends Partition>(places: readonly Place[]): Map<string, Place[]> {
    return Map.groupBy(places, ({ topic, partition }) => {
      const [leader] = Object.keys(this.cluster.findLeaderForPartitions(topic, [partition]));
      if (leader === undefined) throw new Error(`${topic}[${partition}] has no leader`);
      return leader;
    });
  }
}

interface Metadata {
  readonly clusterId: string;
  readonly topicMetadata: readonly { readonly topic: string; readonly partitionMetadata: readonly unknown[] }[];
}

/** As much of kafkajs 2.2.4's cluster as is used here. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  metadata(of: { topics: string[] }): Promise<Metadata | null>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  findTopicPartitionMetadata(topic: string): { partitionId: number }[];
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  fetchTopicsOffset(
    topics: { topic: string; fromBeginning: boolean; partitions: { partition: number }[] }[],
  ): Promise<{ topic: string; partitions: { partition: number; offset: string }[] }[]>;
  findBroker(of: { nodeId: string }): Promise<{
    fetch(request: object): Promise<{
      responses: { topicName: string; partitions: { partition: number; messages: KafkaMessage[] }[] }[];
    }>;
  }>;
}

/** The client makes its clusters by a method whose name is a symbol. */
function clusterOf(kafka: Kafka): Cluster {
  const name = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!name) throw new Error('this version of kafkajs makes its clusters in another way');
  const make = (kafka as unknown as Record<symbol, (of: object) => Cluster>)[name]!;
  return make({ allowAutoTopicCreation: false, metadataMaxAge: 300_000 });
}
