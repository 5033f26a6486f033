import { setTimeout as sleep } from 'node:timers/promises';

import { topics } from '#libs/contracts';
import { kafkaClient } from '#libs/messaging';

import type { StatefulService } from '../plan.js';
import { SILENT } from '../../whole-system/silent.js';
import type { InjectFault } from '../fault-context.js';

const TIMES = 3;
const STAYS_MS = 1_500;

/** A foreign member joins the service's group, takes partitions, leaves and joins again: each time all partitions are assigned anew. */
export const rebalanceStorm: InjectFault = async ({ system, recovery }, { target }) => {
  recovery.disturbed(TIMES * STAYS_MS, target as StatefulService);
  for (let time = 0; time < TIMES; time++) {
    const intruder = kafkaClient(system.kafka, 'chaos-intruder', SILENT).consumer({
      groupId: target,
      allowAutoTopicCreation: false,
      sessionTimeout: 6_000,
      retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
    });
    try {
      await intruder.connect();
      await intruder.subscribe({ topics: [topics.declarations.name, topics.clearance.name, topics.network.name] });
      await intruder.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
      await sleep(STAYS_MS);
    } catch {
      // Kafka is away, which makes the members join again, too.
    } finally {
      await intruder.disconnect().catch(() => undefined);
    }
  }
  return true;
};
