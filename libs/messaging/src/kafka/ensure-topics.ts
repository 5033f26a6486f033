import type { Topic } from '../core/contracts.js';
import { RefusedToStart } from '../core/errors.js';
import { awaitLeaders } from './await-leaders.js';
import { kafkaClient, type KafkaAccess } from './client.js';
import { logLevel } from './kafkajs.js';

/** What is set on a topic; everything else is as the broker has it. */
export function settingsOf(topic: Topic): { name: string; value: string }[] {
  const { cleanup, retentionMs, maxBatchBytes, goneAfterMs, deletionsKeptMs } = topic;
  const settings: Readonly<Record<string, string | number | undefined>> = {
    'cleanup.policy': cleanup,
    'retention.ms': retentionMs,
    'max.message.bytes': maxBatchBytes,
    // The rest of the time is for closing the segment and for the compaction itself.
    'max.compaction.lag.ms': goneAfterMs === undefined ? undefined : goneAfterMs / 2,
    'delete.retention.ms': deletionsKeptMs,
  };
  return Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
}

/** Makes those of the topics that are missing. Returns how many there are. */
export async function ensureTopics(access: KafkaAccess, topics: readonly Topic[]): Promise<number> {
  const admin = kafkaClient(access, 'topics', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !there.has(name));
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map((topic) => ({
          topic: topic.name,
          numPartitions: topic.partitions,
          replicationFactor: -1,
          configEntries: settingsOf(topic),
        })),
      });
      await awaitLeaders(
        admin,
        missing.map(({ name }) => name),
      );
    }
    return topics.length;
  } finally {
    await admin.disconnect();
  }
}

/** Those of the topics that are there. */
export async function existingTopics(access: KafkaAccess, names: readonly string[]): Promise<string[]> {
  const admin = kafkaClient(access, 'topics', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    return names.filter((name) => there.has(name));
  } finally {
    await admin.disconnect();
  }
}

/**
 * Compares the numbers of partitions with the declared ones: with another number the keys are in other partitions and the watermarks are wrong.
 * @throws RefusedToStart
 */
export function checkPartitions(found: ReadonlyMap<string, number>, declared: readonly Topic[]): void {
  for (const { name, partitions } of declared) {
    const there = found.get(name);
    if (there === undefined) throw new RefusedToStart(`topic ${name} does not exist`);
    if (there !== partitions)
      throw new RefusedToStart(
        `topic ${name} has ${there} partitions, declared are ${partitions}; a new count needs a new topic version`,
      );
  }
}
