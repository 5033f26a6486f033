import type { Admin } from 'kafkajs';
import type { Partition } from '../core/record.js';

/** The next offset of each partition by the commits of a group; without those of which nothing was committed. */
export async function committedOffsets(
  admin: Pick<Admin, 'fetchOffsets'>,
  groupId: string,
  topics: readonly string[],
): Promise<(Partition & { readonly offset: number })[]> {
  if (topics.length === 0) return [];
  const found = await admin.fetchOffsets({ groupId, topics: [...topics] });
  return found.flatMap(({ topic, partitions }) =>
    partitions.flatMap(({ partition, offset }) =>
      Number(offset) < 0 ? [] : [{ topic, partition, offset: Number(offset) }],
    ),
  );
}
