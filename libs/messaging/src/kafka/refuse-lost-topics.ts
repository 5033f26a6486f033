import type { Kafka } from 'kafkajs';
import { RefusedToStart } from '../core/errors.js';
import type { Watermark } from '../core/store.js';

/**
 * A topic that ends below the watermark was made again or truncated: its new events would all be dropped as old, without a message. A topic
 * that begins above the watermark has lost events that were not processed yet.
 * @throws RefusedToStart
 */
export async function refuseLostTopics(kafka: Kafka, marks: readonly Watermark[]): Promise<void> {
  if (marks.length === 0) return;
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const [topic, ours] of Map.groupBy(marks, (mark) => mark.topic)) {
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
      for (const { partition, offset } of ours) {
        const end = ends.get(partition);
        if (end && Number(end.high) < offset + 1) {
          throw new RefusedToStart(
            `${topic}[${partition}] ends at ${end.high}, but this service is at ${offset + 1}: the topic was made again or truncated`,
          );
        }
        if (end && offset >= 0 && Number(end.low) > offset + 1) {
          throw new RefusedToStart(
            `${topic}[${partition}] begins at ${end.low}, but this service is at ${offset + 1}: events in between are gone`,
          );
        }
      }
    }
  } finally {
    await admin.disconnect();
  }
}
