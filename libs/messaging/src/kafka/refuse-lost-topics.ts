import type { Kafka } from 'kafkajs';
import { RefusedToStart } from '../core/errors.js';
import type { Watermark } from '../core/store.js';

/**
 * A topic that ends below our watermark was made anew or cut: its new events would all be dropped as old, in silence. One that begins
 * above it has lost what we did not see yet.
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
            `${topic}[${partition}] ends at ${end.high}, but we are at ${offset + 1}: the topic was made anew or cut`,
          );
        }
        if (end && offset >= 0 && Number(end.low) > offset + 1) {
          throw new RefusedToStart(
            `${topic}[${partition}] begins at ${end.low}, but we are at ${offset + 1}: events in between are gone`,
          );
        }
      }
    }
  } finally {
    await admin.disconnect();
  }
}
