import { kafkaClient, type KafkaAccess } from '#libs/messaging';

import { SILENT } from '../whole-system/silent.js';

/** Partitions of each member of the group of a service: two members with partitions take work side by side. */
export async function partitionsByMember(access: KafkaAccess, service: string): Promise<number[]> {
  const admin = kafkaClient(access, 'rolling-upgrade', SILENT).admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups([service]);
    return groups.flatMap(({ members }) => members.map(({ memberAssignment }) => countPartitions(memberAssignment)));
  } finally {
    await admin.disconnect();
  }
}

/** From an assignment as the consumer protocol of Kafka writes it: version, then topics with their partitions, all big-endian. */
export function countPartitions(assignment: Buffer): number {
  if (assignment.length < 6) return 0;
  let at = 6;
  let sum = 0;
  for (let topics = assignment.readInt32BE(2); topics > 0; topics--) {
    at += 2 + assignment.readInt16BE(at);
    const partitions = assignment.readInt32BE(at);
    at += 4 + 4 * partitions;
    sum += partitions;
  }
  return sum;
}
