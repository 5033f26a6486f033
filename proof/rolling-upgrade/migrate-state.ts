import { statefulServices } from '#libs/contracts';

import { virtualNow } from '../../tools/client/running-system.js';
import { virtualAt, type ClockAnchors } from '../../tools/local/clock-anchors.js';
import { services } from '../../tools/local/programs.js';
import { roundTheClock } from '../benchmark/variants/round-the-clock.js';
import { FilledFolder, type Filling } from './filled-folder.js';
import { fillState } from './fill-state.js';
import type { LocksSeen } from './lock-watch.js';
import { changedAnswers, readOrders } from './sampled-orders.js';
import { startMixedSystem, watchLocks, type MixedSystem } from './start-mixed-system.js';
import { differing, sumTables, type TableSums } from './table-sums.js';
import type { Version } from './versions.js';

/** Two virtual minutes in a second: vehicles leave while the folder is filled, and parcels wait for them. */
const SPEED = 120;
const SETTLES_WITHIN_MS = 300_000;
const SAMPLE = 500;
const NEW_ORDERS = 500;
const FIRST_SERIAL = 1;
/** Behind all labels of the filling. */
const NEW_SERIAL = 5_000_000;

/**
 * What a migration changes by intention. The outbox drops what is published; the list of migrations has more. Nothing else may say
 * something else than before.
 */
const meant = /\.(outbox|migrations)$/;

export interface MigratedService {
  readonly service: string;
  /** Milliseconds, the start of the process included. */
  readonly migrationMs: number;
  readonly locks: LocksSeen;
}

export interface StateMigration {
  readonly filled: Filling;
  readonly services: readonly MigratedService[];
  readonly tables: number;
  readonly rows: number;
  /** Rows of the tables that changed by intention: before and after. */
  readonly meant: Readonly<Record<string, readonly [number, number]>>;
  readonly largest: Readonly<Record<string, number>>;
  readonly ordersRead: number;
  readonly newOrders: number;
  /** Checks of the reconciliation: before, after the migration, after the new orders. */
  readonly checks: readonly number[];
  readonly violations: readonly string[];
}

export interface MigrationPlan {
  readonly from: Version;
  readonly to: Version;
  readonly orders: number;
  readonly fillRate: number;
  readonly fillMinutes: number;
  readonly stateDir: string;
}

/** A state folder that the former version has filled is taken over by the present one, as after a stop of the whole system. */
export async function migrateState(
  plan: MigrationPlan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<StateMigration> {
  const { from, to, stateDir } = plan;
  const folder = new FilledFolder(stateDir);
  const filled = (await folder.restore()) ?? (await fill(folder, plan, say, signal));
  // From here on time passes as in life, so that nothing becomes due between two looks.
  const clock: ClockAnchors = { realOrigin: Date.now(), virtualOrigin: filled.virtualNow, speed: 1 };
  const shared = { stateDir, fresh: false, clock, network: roundTheClock(), log: say, signal };
  const violations: string[] = [];

  const former = await startMixedSystem({ ...shared, ground: from });
  const begun = await (async () => {
    await Promise.all(services.map((service) => former.start(from, service)));
    const checks = await reconciled(former, from, 'before', violations, say);
    const answers = await readOrders(former, SAMPLE);
    await Promise.all(services.map((service) => former.stopInstance('former', service)));
    say('summing up all tables');
    return { checks, answers, sums: await sumTables(former.databaseUrl) };
  })().finally(() => former.stop());

  const present = await startMixedSystem({ ...shared, ground: to });
  try {
    await present.prepare(to);
    const migrated: MigratedService[] = [];
    for (const service of statefulServices) {
      const watch = await watchLocks(present, service);
      const migrationMs = (await present.migrate(to, service)) ?? 0;
      migrated.push({ service, migrationMs, locks: await watch.end() });
      say(`${service}: migrated in ${migrationMs} ms`);
    }
    const after = await sumTables(present.databaseUrl, begun.sums);
    const changed = differing(begun.sums, after);
    violations.push(
      ...changed
        .filter((table) => !meant.test(table))
        .map(
          (table) => `${table} had ${rowsOf(begun.sums, table)} rows, has ${rowsOf(after, table)}, or other content`,
        ),
    );
    await Promise.all(services.map((service) => present.start(to, service)));
    say('all services of the present version are up');
    const later = await readOrders(present, SAMPLE);
    violations.push(...changedAnswers(begun.answers, later).map((path) => `${path} is answered otherwise than before`));
    const checksAfter = await reconciled(present, to, 'after the migration', violations, say);
    const plan = { orders: NEW_ORDERS, rate: 20, name: 'NEW', firstSerial: NEW_SERIAL };
    const newOrders = await fillState(present, plan, say, signal);
    if (newOrders < NEW_ORDERS) violations.push(`of ${NEW_ORDERS} new orders ${newOrders} are there`);
    const checksEnd = await reconciled(present, to, 'after new orders', violations, say);
    return {
      filled,
      services: migrated,
      tables: Object.keys(begun.sums).length,
      rows: Object.values(begun.sums).reduce((sum, { rows }) => sum + rows, 0),
      meant: Object.fromEntries(
        changed
          .filter((table) => meant.test(table))
          .map((table) => [table, [rowsOf(begun.sums, table), rowsOf(after, table)] as const]),
      ),
      largest: Object.fromEntries(
        Object.entries(begun.sums)
          .toSorted(([, a], [, b]) => b.rows - a.rows)
          .slice(0, 12)
          .map(([table, { rows }]) => [table, rows]),
      ),
      ordersRead: begun.answers.size / 2,
      newOrders,
      checks: [begun.checks, checksAfter, checksEnd],
      violations,
    };
  } finally {
    await present.stop();
  }
}

/** By the former version's own services, from nothing. */
async function fill(
  folder: FilledFolder,
  { from, orders, fillRate, fillMinutes, stateDir }: MigrationPlan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Filling> {
  const now = Date.now();
  const clock: ClockAnchors = { realOrigin: now, virtualOrigin: now, speed: SPEED };
  const network = roundTheClock();
  const system = await startMixedSystem({ stateDir, ground: from, fresh: true, clock, network, log: say, signal });
  let filling: Filling;
  try {
    await system.prepare(from);
    for (const service of statefulServices) await system.migrate(from, service);
    await Promise.all(services.map((service) => system.start(from, service)));
    const began = Date.now();
    const plan = { orders, rate: fillRate, minutes: fillMinutes, name: 'OLD', firstSerial: FIRST_SERIAL };
    const there = await fillState(system, plan, say, signal);
    const seconds = Math.round((Date.now() - began) / 1_000);
    say(`${there} orders in ${seconds} s; waiting until every event has arrived`);
    await from.reconcile(system, SETTLES_WITHIN_MS, () => undefined);
    filling = { orders: there, seconds, virtualNow: Math.ceil(virtualAt(clock, Date.now())) };
  } finally {
    await system.stop();
  }
  folder.keep(filling);
  return filling;
}

/** By the checks of the version that runs. @returns how many there are */
async function reconciled(
  system: MixedSystem,
  version: Version,
  when: string,
  violations: string[],
  say: (line: string) => void,
): Promise<number> {
  say(`reconciling ${when} (${virtualNow(system).toISOString()})`);
  const { results } = await version.reconcile(system, SETTLES_WITHIN_MS, () => undefined);
  for (const { check, outcome, violators } of results)
    if (outcome !== 'holds')
      violations.push(
        `${when}: ${check.sentence} ${violators.length} against it, first ${violators[0]?.id}: ${violators[0]?.what}`,
      );
  return results.length;
}

const rowsOf = (sums: TableSums, table: string) => sums[table]?.rows ?? 0;
