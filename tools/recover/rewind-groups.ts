import type pg from 'pg';

import { statefulServices } from '#libs/contracts';
import { allWatermarks, commitOffsets, committedOffsets, kafkaClient, type KafkaAccess } from '#libs/messaging';

import type { StatefulService } from './service-state.js';

/**
 * Sets the offsets of each group back to what its database knows, where they are beyond it. A service that is behind its group does not
 * start; from now on it reads again from its watermarks.
 * @param topics those that are there
 */
export async function rewindGroups(
  access: KafkaAccess,
  pools: Readonly<Record<StatefulService, pg.Pool>>,
  topics: ReadonlySet<string>,
): Promise<void> {
  const kafka = kafkaClient(access, 'recover');
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const service of statefulServices) {
      const marks = (await allWatermarks(pools[service])).filter(({ topic }) => topics.has(topic));
      const known = new Map(marks.map(({ topic, partition, offset }) => [`${topic}|${partition}`, offset + 1]));
      const committed = await committedOffsets(admin, service, [...new Set(marks.map(({ topic }) => topic))]);
      const back = committed.flatMap(({ topic, partition, offset }) => {
        const next = known.get(`${topic}|${partition}`) ?? 0;
        return offset > next ? [{ topic, partition, offset: next }] : [];
      });
      await commitOffsets(kafka, service, back);
    }
  } finally {
    await admin.disconnect();
  }
}
