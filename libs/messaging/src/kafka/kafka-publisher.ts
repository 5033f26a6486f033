import type { Kafka, Producer } from 'kafkajs';
import type { Publisher } from '../outbox/outbox.js';
import type { ProducerRecord } from '../core/record.js';
import { Partitioners } from './kafkajs.js';

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

  constructor(kafka: Kafka, options: { readonly retries?: number } = {}) {
    this.producer = kafka.producer({
      idempotent: false,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: options.retries ?? 0 },
    });
  }

  async send(records: readonly ProducerRecord[]): Promise<void> {
    if (this.sending) throw new Error('one send at a time: overlapping sends lose their order');
    this.sending = true;
    try {
      await (this.ready ??= this.producer.connect());
      const topics = Map.groupBy(records, ({ topic }) => topic);
      await this.producer.sendBatch({
        acks: -1,
        topicMessages: [...topics].map(([topic, messages]) => ({
          topic,
          messages: messages.map(({ key, value, headers }) => ({ key, value, headers })),
        })),
      });
    } finally {
      this.sending = false;
    }
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }
}
