import { allTopics } from '#libs/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopics, kafkaClient } from '#libs/messaging';

const GONE_WITHIN_MS = 30_000;

/** Leaves the broker with the topics of the system, all of them empty. No other spec may be using it. */
export async function freshTopics(brokers: readonly string[]): Promise<void> {
  const admin = kafkaClient(brokers, 'test').admin();
  await admin.connect();
  try {
    const old = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
    if (old.length > 0) await admin.deleteTopics({ topics: old });
    for (const deadline = Date.now() + GONE_WITHIN_MS; (await admin.listTopics()).some((name) => old.includes(name));) {
      if (Date.now() > deadline) throw new Error('the topics of the last spec are still there');
      await sleep(50);
    }
  } finally {
    await admin.disconnect();
  }
  await ensureTopics(brokers, allTopics);
}
