import { defineTable } from '#libs/messaging';

/**
 * Whether what is read from a partition of a party's topic is staged. From the first event that is staged until nothing of the party waits,
 * all that follows in the partition is staged as well, so no event is overtaken by a later one of its key. By `topic/partition`.
 */
export interface StagedPartition {
  readonly partyId: string;
  readonly isStaging: boolean;
  /** Changes with each event that is staged: the end of staging is decided on a look at the rows, and is void if another was added since. */
  readonly turn: number;
}

export const StagedPartitionTable = defineTable<StagedPartition>('staged_partition', {
  party_id: { type: 'text', of: (partition) => partition.partyId },
  is_staging: { type: 'boolean', of: (partition) => partition.isStaging },
});

export function partitionIdOf(topic: string, partition = 0): string {
  return `${topic}/${partition}`;
}
