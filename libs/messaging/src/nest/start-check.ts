import type { Kafka } from 'kafkajs';
import type { Contracts } from '../core/contracts.js';
import { checkPartitions } from '../kafka/ensure-topics.js';
import type { Operations } from '../postgres/operations.js';

export interface StartCheckOptions {
  readonly kafka: Kafka;
  readonly contracts: Contracts;
  readonly operations: Operations;
}

/**
 * Compares what the database remembers with what the brokers hold, before anything is accepted.
 * @throws RefusedToStart when cluster, topics or partitions are not as this service left them
 */
export async function checkStart({ kafka, contracts, operations }: StartCheckOptions): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await operations.checkCluster((await admin.describeCluster()).clusterId);
    const { topics } = await admin.fetchTopicMetadata();
    checkPartitions(new Map(topics.map(({ name, partitions }) => [name, partitions.length])), contracts.topics);
  } finally {
    await admin.disconnect();
  }
}
