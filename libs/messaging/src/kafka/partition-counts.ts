import { setTimeout as sleep } from 'node:timers/promises';

import type { Kafka } from 'kafkajs';

/** A broker knows a topic some moments after it was made. */
const TRIES = 8;
const REST_MS = 100;

/** How many partitions topics have, as the brokers say. Each topic is asked for once: its number is final. */
export class PartitionCounts {
  private readonly known = new Map<string, number>();

  constructor(private readonly kafka: Kafka) {}

  /** @throws when the brokers do not answer, or a topic does not exist */
  async of(topics: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const unknown = [...topics].filter((topic) => !this.known.has(topic));
    if (unknown.length > 0) await this.ask(unknown);
    return this.known;
  }

  private async ask(topics: string[]): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      for (let tries = 1; ; tries++) {
        try {
          const { topics: found } = await admin.fetchTopicMetadata({ topics });
          for (const { name, partitions } of found) this.known.set(name, partitions.length);
          return;
        } catch (error) {
          // kafkajs reads from null while a partition has no leader, as after a start of the brokers.
          const isPassing = error instanceof TypeError || (error as { retriable?: boolean }).retriable === true;
          if (tries === TRIES || !isPassing) throw error;
          await sleep(REST_MS * tries);
        }
      }
    } finally {
      await admin.disconnect();
    }
  }
}
