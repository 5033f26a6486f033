import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { exportedChains, linesOf } from '../../tools/audit/export-chain.js';
import { verifyChains } from '../../tools/audit/verify-chain.js';
import type { OrdersAtPlace } from '../../tools/reconcile/order-places.js';
import { reconcile } from '../../tools/reconcile/reconcile.js';
import type { Reconciliation } from '../../tools/reconcile/take-reconciliation.js';
import { answersReady } from './balancer.js';
import { checkParked, checkTaken, readCounted, untilPublished } from './check-database.js';
import { checkLog } from './check-log.js';
import { checkTimelines } from './check-timelines.js';
import type { Load } from './load.js';
import type { Violation } from './log-record.js';
import { readLog } from './read-log.js';
import type { SystemOnTrial } from './system-on-trial.js';

const READY_WITHIN_MS = 90_000;
const SETTLES_WITHIN_MS = 120_000;

export interface Closing {
  readonly violations: readonly Violation[];
  readonly orders: number;
  readonly departed: number;
  readonly records: number;
  /** Records that a relay sent more than once. */
  readonly sentAgain: number;
  readonly parked: number;
  readonly acts: number;
  readonly checks: number;
  /** Where the orders are in the end. */
  readonly places: readonly OrdersAtPlace[];
}

/** Ends the load, waits until every event has arrived, then compares databases, topics and what the senders know. */
export async function closeRun(
  system: SystemOnTrial,
  load: Load,
  say: (line: string) => void,
  settlesWithinMs = SETTLES_WITHIN_MS,
): Promise<Closing> {
  say('waiting until every instance is ready and every event has arrived');
  await load.stop();
  await waitUntilReady(system);
  await system.simulator.stop();
  const reconciliation = await reconcile(system, settlesWithinMs, ({ unpublished, unread, staged }) =>
    say(`waiting: ${unpublished} not published, ${unread} not read, ${staged} staged`),
  );
  say('reading the topics');
  const client = new Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    // Timed work of the services goes on: what they count between the reconciliation and now may not be in the topics yet.
    const counted = await readCounted(client);
    await untilPublished(client, settlesWithinMs);
    const records = await readLog(system.kafka);
    const log = checkLog(records, counted);
    const parked = await checkParked(client);
    const chains = await verifyChains(linesOf(exportedChains(system)));
    const departed = new Set(records.filter(({ type }) => type === 'Departed').map(({ key }) => key)).size;
    return {
      violations: [
        ...violationsIn(reconciliation),
        ...log.violations,
        ...checkTimelines(records),
        ...parked.violations,
        ...(await checkTaken(client, [...load.taken.values()])),
        ...chains.flatMap(({ service = 'acts', broken }) =>
          broken === undefined ? [] : [{ kind: 'illegal' as const, check: 'audit chain', id: service, what: broken }],
        ),
      ],
      orders: load.taken.size,
      departed,
      records: records.length,
      sentAgain: log.again,
      parked: parked.parked,
      acts: chains.reduce((sum, { links }) => sum + links, 0),
      checks: reconciliation.results.length,
      places: reconciliation.orderPlaces,
    };
  } finally {
    await client.end();
  }
}

async function waitUntilReady({ instances }: SystemOnTrial): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (const { name, port } of instances) {
    while (!(await answersReady(port))) {
      if (Date.now() > deadline) throw new Error(`${name} did not come back`);
      await sleep(200);
    }
  }
}

const leaving = /left|digest|permit|granted/;
const twice = /once|unique|one-|twice|gaps|balances|shelves/;

/** The failed checks of the reconciliation, by what each means for a parcel. */
function violationsIn({ results }: Reconciliation): Violation[] {
  return results
    .filter(({ outcome }) => outcome !== 'holds')
    .flatMap(({ check: { name, sentence }, violators }) => {
      const kind = leaving.test(name) ? 'leftWithoutPermit' : twice.test(name) ? 'doubled' : 'lost';
      return violators.map(({ id, what }): Violation => ({ kind, check: sentence, id, what }));
    });
}
