import type pg from 'pg';

import { endSources, moveMarks, moveToCluster, passTransactions, renewOutbox } from '#libs/messaging';

import type { RecoveryPlan } from './plan.js';
import type { StatefulService, Survey } from './survey.js';

/**
 * Carries out a plan. It may be cut short at any place and run again: every consumer knows where a source ends before the outbox goes on
 * under another one, and the rest says the same when it is said twice.
 */
export async function applyPlan(
  plan: RecoveryPlan,
  { clusterId }: Survey,
  pools: Readonly<Record<StatefulService, pg.Pool>>,
): Promise<void> {
  const { renewals, movedMarks, movedToCluster } = plan;
  for (const [, pool] of Object.entries(pools))
    await using(pool, async (client) => {
      for (const { service, ends } of renewals) await endSources(client, service, ends);
    });
  const lastXid = renewals.flatMap(({ voids }) => voids).reduce((last, { at }) => (at.xid > last ? at.xid : last), 0n);
  for (const { service, published } of renewals)
    await using(pools[service], async (client) => {
      await passTransactions(client, lastXid + 1n);
      await renewOutbox(client, published);
    });
  for (const [service, marks] of Map.groupBy(movedMarks, (mark) => mark.service))
    await using(pools[service], (client) => moveMarks(client, marks));
  for (const service of movedToCluster) await using(pools[service], (client) => moveToCluster(client, clusterId));
}

async function using(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}
