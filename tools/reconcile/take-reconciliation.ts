import { Client } from 'pg';

import type { RunningSystem } from '../client/running-system.js';
import { judge, type Result, type Violator } from './check.js';
import { checks } from './checks/index.js';
import { orderPlacesSql, sortedByWay, totalsSql, type OrdersAtPlace } from './order-places.js';
import { countUnread, isAtRest, readWatermarks, type Pending } from './pending.js';

export interface Reconciliation {
  readonly at: string;
  readonly pending: Pending;
  readonly parkedKeys: number;
  readonly accepted: number;
  readonly refused: number;
  readonly orderPlaces: readonly OrdersAtPlace[];
  readonly results: readonly Result[];
}

/** Only the counts of what is under way: cheap enough for every second. */
export async function countPending({
  databaseUrl,
  kafka,
}: Pick<RunningSystem, 'databaseUrl' | 'kafka'>): Promise<Pending> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'reconcile' });
  await client.connect();
  try {
    const { watermarks, parkedKeys: _, ...own } = await readWatermarks(client);
    return { ...own, unread: await countUnread(kafka, watermarks) };
  } finally {
    await client.end();
  }
}

/** Every check at one moment: one snapshot of the database, then a look at what Kafka held by then. */
export async function takeReconciliation({
  databaseUrl,
  kafka,
}: Pick<RunningSystem, 'databaseUrl' | 'kafka'>): Promise<Reconciliation> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'reconcile' });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = '300s'`);
    const { watermarks, parkedKeys, ...own } = await readWatermarks(client);
    const totals = await client.query<{ accepted: number; refused: number }>(totalsSql);
    const orderPlaces = await client.query<OrdersAtPlace>(orderPlacesSql);
    const found: (readonly Violator[])[] = [];
    for (const { sql } of checks) found.push((await client.query<Violator>(sql)).rows);
    await client.query('commit');
    const pending = { ...own, unread: await countUnread(kafka, watermarks) };
    const results = checks.map((check, i) => judge(check, found[i] ?? [], parkedKeys, isAtRest(pending)));
    const { accepted = 0, refused = 0 } = totals.rows[0] ?? {};
    return {
      at: new Date().toISOString(),
      pending,
      parkedKeys: parkedKeys.size,
      accepted,
      refused,
      orderPlaces: sortedByWay(orderPlaces.rows),
      results: [sumOf(accepted, orderPlaces.rows), ...results],
    };
  } finally {
    await client.end();
  }
}

/** The sum of the places is a check, too: every order accepted has one place. */
function sumOf(accepted: number, lines: readonly OrdersAtPlace[]): Result {
  const placed = lines.filter(({ place }) => place !== 'elsewhere').reduce((sum, { orders }) => sum + orders, 0);
  const check = {
    name: 'in-is-out',
    sentence: 'Every order taken is at exactly one of the places above.',
    scope: 'service' as const,
    sql: orderPlacesSql,
  };
  const violators = placed === accepted ? [] : [{ id: 'orders', keys: [], what: `${accepted} in, ${placed} found` }];
  return { check, outcome: violators.length === 0 ? 'holds' : 'broken', violators, parked: 0 };
}
