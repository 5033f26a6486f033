import { topics } from '#libs/contracts';
import { newId, partitionOfKey, type kafkaClient } from '#libs/messaging';
import type { Place } from './places.js';
import type { TopicView } from '../topics/cluster.service.js';

export interface Found {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Real time at the broker, milliseconds. */
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

export interface Scan {
  readonly found: Found[];
  readonly scanned: number;
  /** True when every record up to the end was looked at; otherwise the limit was reached and the answer may lack events. */
  readonly complete: boolean;
}

interface Range {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  next: number;
}

/**
 * Reads, from `since` on, only the partitions that the keys lie in. `since` is real time: an id holds the time it was made, so nothing
 * older needs to be looked at; a vehicle may have been scheduled long before, and there are few.
 */
export async function scanKeys(
  kafka: ReturnType<typeof kafkaClient>,
  views: readonly TopicView[],
  places: readonly Place[],
  since: number,
  limit: number,
): Promise<Scan> {
  const ranges = await rangesOf(kafka, views, places, since);
  const open = new Set([...ranges].filter(([, { from, to }]) => from < to).map(([name]) => name));
  if (open.size === 0) return { found: [], scanned: 0, complete: true };
  const wanted = new Map(places.map((place) => [`${place.topic}|${place.key}`, place]));
  const found: Found[] = [];
  let scanned = 0;
  const consumer = kafka.consumer({
    groupId: `monitor-trace-${newId()}`,
    sessionTimeout: 10_000,
    maxWaitTimeInMs: 20,
    allowAutoTopicCreation: false,
  });
  await consumer.connect();
  try {
    await consumer.subscribe({
      topics: [...new Set([...open].map((name) => ranges.get(name)!.topic))],
      fromBeginning: true,
    });
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(resolve, 15_000);
      const finish = () => {
        clearTimeout(deadline);
        resolve();
      };
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
          for (const partition of partitions) {
            const range = ranges.get(`${topic}|${partition}`);
            if (range && open.has(`${topic}|${partition}`))
              consumer.seek({ topic, partition, offset: String(range.next) });
            else consumer.pause([{ topic, partitions: [partition] }]);
          }
        }
      });
      consumer
        .run({
          autoCommit: false,
          eachBatch: ({ batch }) => {
            const name = `${batch.topic}|${batch.partition}`;
            const range = ranges.get(name);
            if (!range || !open.has(name)) return Promise.resolve();
            for (const message of batch.messages) {
              const offset = Number(message.offset);
              if (offset < range.next || offset >= range.to) continue;
              scanned += 1;
              const key = message.key?.toString() ?? '';
              const place = wanted.get(`${batch.topic}|${key}`);
              const type = message.headers?.['ce_type']?.toString() ?? '';
              if (place && (place.types?.includes(type) ?? true)) {
                found.push({
                  topic: batch.topic,
                  partition: batch.partition,
                  offset,
                  key,
                  timestamp: Number(message.timestamp),
                  value: message.value?.toString() ?? null,
                  headers: Object.fromEntries(
                    Object.entries(message.headers ?? {}).map(([header, value]) => [header, value?.toString() ?? '']),
                  ),
                });
              }
            }
            range.next = Math.max(range.next, Number(batch.lastOffset()) + 1);
            if (range.next >= range.to) {
              open.delete(name);
              consumer.pause([{ topic: batch.topic, partitions: [batch.partition] }]);
            }
            if (open.size === 0 || scanned >= limit) finish();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return { found: found.toSorted((a, b) => a.timestamp - b.timestamp), scanned, complete: open.size === 0 };
}

async function rangesOf(
  kafka: ReturnType<typeof kafkaClient>,
  views: readonly TopicView[],
  places: readonly Place[],
  since: number,
): Promise<Map<string, Range>> {
  const ranges = new Map<string, Range>();
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const [topic, at] of Map.groupBy(places, (place) => place.topic)) {
      const view = views.find((known) => known.topic === topic);
      if (!view) continue;
      const partitions = new Set(at.map(({ key }) => partitionOfKey(topic, key, view.partitions)));
      const starts = new Map(
        (await admin.fetchTopicOffsetsByTimestamp(topic, topic === topics.departures.name ? 0 : since)).map(
          ({ partition, offset }) => [partition, Number(offset)],
        ),
      );
      const ends = new Map(
        (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
      );
      for (const partition of partitions) {
        const from = starts.get(partition) ?? 0;
        ranges.set(`${topic}|${partition}`, { topic, partition, from, to: ends.get(partition) ?? 0, next: from });
      }
    }
  } finally {
    await admin.disconnect();
  }
  return ranges;
}
