import { userInfo } from 'node:os';

import type pg from 'pg';

import {
  endSources,
  moveMarks,
  moveToCluster,
  passRecords,
  passTransactions,
  renewOutbox,
  type PassedRecords,
} from '#libs/messaging';

import type { PassedOver, RecoveryPlan } from './plan.js';
import { markText, sentenceOfStop } from './stops.js';
import type { StatefulService } from './service-state.js';
import type { Survey } from './survey.js';

/**
 * Carries out a plan. It may be cut short at any place and run again: every consumer knows where a source ends before the outbox goes on
 * under another one, and the rest says the same when it is said twice.
 */
export async function applyPlan(
  plan: RecoveryPlan,
  { clusterId }: Survey,
  pools: Readonly<Record<StatefulService, pg.Pool>>,
): Promise<void> {
  const { renewals, movedMarks, movedToCluster, passedOver } = plan;
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
  const by = { who: `${userInfo().username} (npm run recover)`, at: new Date() };
  for (const [service, stops] of Map.groupBy(passedOver, (stop) => stop.service))
    await using(pools[service], (client) => passRecords(client, stops.map(actOf), by));
  for (const service of movedToCluster) await using(pools[service], (client) => moveToCluster(client, clusterId));
}

function actOf(stop: PassedOver): PassedRecords {
  const { to, mark } = stop;
  return { to, reason: sentenceOfStop(stop), before: markText(mark), after: markText(to) };
}

async function using(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}
