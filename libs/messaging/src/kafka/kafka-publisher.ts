import type { Kafka, Producer, RecordMetadata } from 'kafkajs';
import type { Publisher } from '../outbox/outbox.js';
import { partitionOf } from '../core/partition-of.js';
import type { ProducerRecord } from '../core/record.js';
import { Partitioners } from './kafkajs.js';
import { PartitionCounts } from './partition-counts.js';

/**
 * One send in flight, always a key, thrown away after any failure.
 *
 * kafkajs' idempotent producer loses acknowledged records when a response is lost and sends overlap (a sequence number is used twice and
 * the broker takes the second record for a repetition of the first). Serial sends without idempotence lose nothing and keep the order of
 * first occurrences; what is doubled, consumers drop by its position. `test/lost-responses.spec.ts` shows each case on a real broker.
 */
export class KafkaPublisher implements Publisher {
  private readonly producer: Producer;
  private ready: Promise<void> | undefined;
  private sending = false;
  private readonly counts: PartitionCounts;

  /** @param options.counts shared by the publishers that follow each other, so that each topic is asked for once */
  constructor(kafka: Kafka, options: { readonly retries?: number; readonly counts?: PartitionCounts } = {}) {
    this.counts = options.counts ?? new PartitionCounts(kafka);
    this.producer = kafka.producer({
      idempotent: false,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: options.retries ?? 0 },
    });
  }

  async place(records: readonly { readonly topic: string; readonly key: string }[]): Promise<number[]> {
    const counts = await this.counts.of(new Set(records.map(({ topic }) => topic)));
    return records.map(({ topic, key }) => partitionOf(key, counts.get(topic)!));
  }

  async send(records: readonly ProducerRecord[]): Promise<void> {
    if (this.sending) throw new Error('one send at a time: overlapping sends lose their order');
    this.sending = true;
    try {
      await (this.ready ??= this.producer.connect());
      const topics = Map.groupBy(records, ({ topic }) => topic);
      const taken = await this.producer.sendBatch({
        acks: -1,
        topicMessages: [...topics].map(([topic, messages]) => ({
          topic,
          messages: messages.map(({ partition, key, value, headers }) => ({
            partition: partition as number,
            key,
            value,
            headers,
          })),
        })),
      });
      requireAll(records, taken);
    } finally {
      this.sending = false;
    }
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** kafkajs leaves out, without an error, what is for a partition that it has not heard of yet. */
function requireAll(records: readonly ProducerRecord[], taken: readonly RecordMetadata[]): void {
  const answered = new Set(taken.map(({ topicName, partition }) => `${topicName}|${partition}`));
  for (const { topic, partition } of records)
    if (partition !== undefined && !answered.has(`${topic}|${partition}`))
      throw new Error(`${topic}[${partition}] is not known to the client yet, nothing was sent to it`);
}
