import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { Partition } from '../core/record.js';

/** The next offset of each partition by the commits of a group; without those of which nothing was committed. */
export async function committedOffsets(
  admin: Pick<Admin, 'fetchOffsets'>,
  groupId: string,
  topics: readonly string[],
): Promise<(Partition & { readonly offset: number })[]> {
  if (topics.length === 0) return [];
  const found = await onceCoordinated(() => admin.fetchOffsets({ groupId, topics: [...topics] }));
  return found.flatMap(({ topic, partitions }) =>
    partitions.flatMap(({ partition, offset }) =>
      Number(offset) < 0 ? [] : [{ topic, partition, offset: Number(offset) }],
    ),
  );
}

/**
 * Sets the next offset of partitions of a group that has no members, as a member for a moment: by `setOffsets` of the client it would be one
 * for each topic in turn, for five seconds.
 * @throws while a consumer is in the group
 */
export async function commitOffsets(
  kafka: Kafka,
  groupId: string,
  offsets: readonly (Partition & { readonly offset: number })[],
): Promise<void> {
  if (offsets.length === 0) return;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  try {
    await consumer.connect();
    const { state } = await onceCoordinated(() => consumer.describeGroup());
    if (state !== 'Empty' && state !== 'Dead') throw new Error(`group ${groupId} has members: it is ${state}`);
    const topics = [...new Set(offsets.map(({ topic }) => topic))];
    await consumer.subscribe({ topics });
    await consumer.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
    consumer.pause(topics.map((topic) => ({ topic })));
    await consumer.commitOffsets(offsets.map((at) => ({ ...at, offset: String(at.offset) })));
  } finally {
    await consumer.disconnect();
  }
}

const WITHIN_MS = 60_000;
/** What brokers answer while they load the groups, as after their start. */
const notYet = new Set(['NOT_COORDINATOR_FOR_GROUP', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'GROUP_LOAD_IN_PROGRESS']);

/**
 * Asks about groups until the brokers know their coordinators. kafkajs gives up sooner.
 * @throws the last answer, after a minute of real time
 */
export async function onceCoordinated<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const type = (error as { type?: string }).type ?? '';
      if (!notYet.has(type) || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}
