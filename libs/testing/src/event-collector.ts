import type { Consumer } from 'kafkajs';
import { type Envelope, fromHeaders } from '#libs/contracts';
import { kafkaClient, newId, type KafkaAccess } from '#libs/messaging';
import type { TopicEnds } from './topic-ends.js';
import { until } from './until.js';

export interface CollectedEvent extends Envelope {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a tombstone. */
  readonly data: Record<string, unknown>;
  readonly isTombstone: boolean;
}

/** A broker under load takes its time to make the topic in which it keeps the groups. */
const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 };

/** Reads topics from where they ended when the spec began, and keeps every event that it sees, each once. */
export class EventCollector {
  readonly events: CollectedEvent[] = [];
  private readonly ids = new Set<string>();

  private constructor(private readonly consumer: Consumer) {}

  static async start(access: KafkaAccess, topics: readonly string[], ends: TopicEnds): Promise<EventCollector> {
    const consumer = kafkaClient(access, 'test', { retry }).consumer({ groupId: `test-${newId()}`, retry });
    const collector = new EventCollector(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ topic, partition, message: { key, headers = {}, value, offset } }) => {
        if (ends.isBefore(topic, partition, Number(offset))) return Promise.resolve();
        const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
        collector.take(topic, String(key), texts, value);
        return Promise.resolve();
      },
    });
    return collector;
  }

  /**
   * Waits for the nth event of the type that fits.
   * @param nth from 1
   */
  next(type: string, fits: (event: CollectedEvent) => boolean = () => true, nth = 1): Promise<CollectedEvent> {
    return until(() => this.events.filter((event) => event.type === type && fits(event))[nth - 1], {
      what: `event ${type}${nth > 1 ? ` (${nth})` : ''} for ${fits.toString()}`,
      found: () => this.events.map((event) => `${event.type} ${event.key}`).join(', '),
    });
  }

  async stop(): Promise<void> {
    await this.consumer.disconnect();
  }

  /** The relay may send a record twice; those who consume drop the second by its position, so it is dropped here. */
  private take(topic: string, key: string, headers: Record<string, string>, value: Buffer | null): void {
    const envelope = fromHeaders(headers, key);
    if (!envelope || this.ids.has(envelope.id)) return;
    this.ids.add(envelope.id);
    const data = value === null ? {} : (JSON.parse(String(value)) as Record<string, unknown>);
    this.events.push({ ...envelope, topic, key, headers, data, isTombstone: value === null });
  }
}
