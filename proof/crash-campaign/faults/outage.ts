import { setTimeout as sleep } from 'node:timers/promises';

import type { InjectFault } from '../fault-context.js';

/** Kafka or Postgres cannot be reached for a while. */
export const outage: InjectFault = async ({ system, recovery }, { target, lasts }) => {
  const proxy = target === 'kafka' ? system.kafkaProxy : system.postgresProxy;
  recovery.disturbed(lasts);
  proxy.away();
  try {
    await sleep(lasts);
  } finally {
    proxy.back();
  }
  return true;
};
