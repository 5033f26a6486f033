import type { Kafka } from 'kafkajs';
import { RefusedToStart } from '../core/errors.js';
import type { Watermark } from '../core/store.js';
import { compareMarks, sentenceOf } from '../recovery/compare-marks.js';

/**
 * A topic that ends below the watermark was made again or cut off: its new events would all be dropped as old, without a message. A topic
 * that begins above the watermark has lost events that were not processed yet.
 * @throws RefusedToStart
 */
export async function refuseLostTopics(kafka: Kafka, marks: readonly Watermark[]): Promise<void> {
  if (marks.length === 0) return;
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const [topic, ours] of Map.groupBy(marks, (mark) => mark.topic)) {
      const asked = new Set(ours.map(({ partition }) => partition));
      const ends = (await admin.fetchTopicOffsets(topic))
        .filter(({ partition }) => asked.has(partition))
        .map(({ partition, low, high }) => ({ topic, partition, low: Number(low), high: Number(high) }));
      const { broken } = compareMarks(ours, ends, []);
      if (broken.length > 0)
        throw new RefusedToStart('Kafka does not hold what this service has processed', broken.map(sentenceOf));
    }
  } finally {
    await admin.disconnect();
  }
}
