import type { DataSource } from 'typeorm';
import { allTopics, clusterPlan } from '#libs/contracts';
import { kafkaClient, prepareCluster, type KafkaAccess } from '#libs/messaging';

/**
 * Where each partition ended when a spec began. Topics are shared by all specs of a run and keep what the others published; it is not for
 * this one. (Topics that are deleted and made again under the same name can bring a broker down.)
 */
export class TopicEnds {
  private constructor(
    private readonly access: KafkaAccess,
    private readonly ends: ReadonlyMap<string, ReadonlyMap<number, number>>,
  ) {}

  /** Makes the topics that are missing. */
  static async now(access: KafkaAccess): Promise<TopicEnds> {
    await prepareCluster(access, clusterPlan);
    const admin = kafkaClient(access, 'test').admin();
    await admin.connect();
    try {
      const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
      const ends = await Promise.all(
        topics.map(async (topic) => {
          const partitions = await admin.fetchTopicOffsets(topic);
          return [topic, new Map(partitions.map(({ partition, high }) => [partition, Number(high)]))] as const;
        }),
      );
      return new TopicEnds(access, new Map(ends));
    } finally {
      await admin.disconnect();
    }
  }

  isBefore(topic: string, partition: number, offset: number): boolean {
    return offset < (this.ends.get(topic)?.get(partition) ?? 0);
  }

  /** Deletes what stands before the ends, for a service that keeps no position. What is compacted stays. */
  async deleteBefore(): Promise<void> {
    const admin = kafkaClient(this.access, 'test').admin();
    await admin.connect();
    try {
      for (const { name, cleanup } of allTopics) {
        const partitions = [...(this.ends.get(name) ?? [])].filter(([, end]) => end > 0);
        if (cleanup !== 'delete' || partitions.length === 0) continue;
        // Deleting knows no topic whose metadata this client has not loaded; asking for its offsets loads them.
        await admin.fetchTopicOffsets(name);
        await admin.deleteTopicRecords({
          topic: name,
          partitions: partitions.map(([partition, end]) => ({ partition, offset: String(end) })),
        });
      }
    } finally {
      await admin.disconnect();
    }
  }

  /** Lets the service of this database, which has consumed nothing yet, begin at the ends. */
  async beginHere(database: DataSource): Promise<void> {
    for (const [topic, partitions] of this.ends)
      for (const [partition, end] of partitions)
        if (end > 0)
          await database.query('insert into watermark (topic, part, off) values ($1, $2, $3)', [
            topic,
            partition,
            end - 1,
          ]);
  }
}
