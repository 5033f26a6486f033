import { setTimeout as sleep } from 'node:timers/promises';

import { topics } from '#libs/contracts';
import { kafkaClient } from '#libs/messaging';

import type { Keeper } from '../plan.js';
import { QUIET } from '../quiet.js';
import type { Inflict } from '../scene.js';

const TIMES = 3;
const STAYS_MS = 1_500;

/** A stranger joins the service's group, takes partitions and reads nothing of use, leaves, comes again: each time all partitions move. */
export const rebalanceStorm: Inflict = async ({ system, recovery }, { target }) => {
  recovery.disturbed(TIMES * STAYS_MS, target as Keeper);
  for (let time = 0; time < TIMES; time++) {
    const stranger = kafkaClient(system.brokers, 'chaos-stranger', QUIET).consumer({
      groupId: target,
      allowAutoTopicCreation: false,
      sessionTimeout: 6_000,
      retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
    });
    try {
      await stranger.connect();
      await stranger.subscribe({ topics: [topics.declarations.name, topics.clearance.name, topics.network.name] });
      await stranger.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
      await sleep(STAYS_MS);
    } catch {
      // Kafka went away: that is a storm as well.
    } finally {
      await stranger.disconnect().catch(() => undefined);
    }
  }
  return true;
};
