import { kafkaClient, LogReader, type KafkaAccess } from '#libs/messaging';

export interface KafkaCounts {
  /** In all topics so far. */
  readonly records: number;
  /** Committed by all groups so far: each group reads a record for itself. */
  readonly read: number;
}

/** Counts by offsets, so that nothing is read for it. */
export async function kafkaCounts(access: KafkaAccess): Promise<KafkaCounts> {
  const kafka = kafkaClient(access, 'bench-counts', { logCreator: () => () => undefined });
  const [admin, reader] = [kafka.admin(), new LogReader(kafka)];
  await Promise.all([admin.connect(), reader.connect()]);
  try {
    const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
    const ends = await reader.ends(topics);
    const { groups } = await admin.listGroups();
    const committed = await Promise.all(groups.map(({ groupId }) => admin.fetchOffsets({ groupId })));
    const offsets = committed.flat().flatMap(({ partitions }) => partitions.map(({ offset }) => Number(offset)));
    return {
      records: ends.reduce((sum, { high }) => sum + high, 0),
      read: offsets.reduce((sum, offset) => sum + Math.max(0, offset), 0),
    };
  } finally {
    await Promise.all([admin.disconnect(), reader.disconnect()]);
  }
}
