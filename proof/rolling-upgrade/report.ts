import type { machine } from '../../tools/client/machine.js';
import type { LocksSeen } from './lock-watch.js';
import type { StateMigration } from './migrate-state.js';
import type { Step, Upgrade } from './run-upgrade.js';

const NAMED = 50;

/** When, between which commits and on what something was measured. */
export interface Circumstances {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly machine: ReturnType<typeof machine>;
}

export type UpgradeRun = Circumstances & Upgrade & { readonly rate: number; readonly besideSeconds: number };

/** Others read it; the names stay. The parts may be of different runs. */
export interface UpgradeReport {
  readonly forward?: UpgradeRun;
  readonly backward?: UpgradeRun;
  readonly migration?: Circumstances & StateMigration;
}

export const isWhole = (report: UpgradeReport): boolean =>
  Object.values(report).every(({ violations }: UpgradeRun | StateMigration) => violations.length === 0);

export function asMarkdown({ forward, backward, migration }: UpgradeReport): string {
  return [
    '# Upgrade from an earlier version',
    '',
    ...[forward, backward].flatMap((run) => (run ? upgradeSection(run) : [])),
    ...(migration ? migrationSection(migration) : []),
  ].join('\n');
}

function written({ at, from, to, machine: { cores, cpu, memoryGiB, node } }: Circumstances): string {
  return `Written by \`npm run rolling-upgrade\` at ${at}: from ${from} to ${to}, on ${cores} cores (${cpu}), ${memoryGiB} GiB, Node ${node}.`;
}

function upgradeSection(upgrade: UpgradeRun): string[] {
  const { from, to, rate, besideSeconds } = upgrade;
  const { order, seconds, steps, violations } = upgrade;
  const times = (kind: string) => violations.filter((one) => one.kind === kind).length;
  return [
    `## Service by service under load: ${order.join(', ')}`,
    '',
    written(upgrade),
    '',
    `The load went on for ${seconds} s, at ${rate} orders and other activities a second. For each service: the migrations of ${to} ran while ${from} worked; the instance of ${from} was killed and started again on the new schema; an instance of ${to} took work beside it for ${besideSeconds} s; then that of ${from} ended in order.`,
    '',
    `${upgrade.orders} orders were taken, ${upgrade.records} events published, ${upgrade.departed} vehicles left, ${upgrade.acts} acts are on record. Of the messages that were sent: ${Object.entries(
      upgrade.outcomes,
    )
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(', ')}.`,
    '',
    ...table(
      ['Violated', 'Times'],
      ['lost', 'doubled', 'outOfOrder', 'leftWithoutPermit', 'illegal'].map((kind) => [kind, times(kind)]),
    ),
    `${upgrade.checks} checks of the reconciliation. Relays sent ${upgrade.sentAgain} events again, and none took effect twice. ${upgrade.parked} events are parked.`,
    '',
    ...table(
      [
        'Service',
        'Migrations (with the start of their process)',
        'Longest wait for a lock',
        `${from} back after a kill`,
        'Partitions of the members: before, side by side, after',
        'Orders taken meanwhile',
      ],
      steps.map(rowOf),
    ),
    ...table(
      ['Where the orders are in the end', 'Orders'],
      upgrade.places.map(({ place, orders }) => [place, orders]),
    ),
    ...(violations.length === 0
      ? []
      : [
          '### Violations',
          '',
          ...violations.slice(0, NAMED).map(({ kind, check, id, what }) => `- ${kind}: ${id}: ${what} (${check})`),
          '',
        ]),
  ];
}

function migrationSection(migration: NonNullable<UpgradeReport['migration']>): string[] {
  const { from, to, filled, services, tables, rows, meant, largest, checks, violations } = migration;
  return [
    `## A state folder with ${filled.orders} orders`,
    '',
    written(migration),
    '',
    `The services of ${from} filled it in ${filled.seconds} s with the mix of the benchmark: by HTTP and Kafka, scanned, cleared, packed, sent off. Then everything stopped, ${to} took the folder over and migrated it, and started.`,
    '',
    ...table(
      ['Service', 'Migrations (with the start of their process)', 'Tables held against readers'],
      services.map(({ service, migrationMs, locks }) => [
        service,
        withStart(locks.ownerMs, migrationMs),
        longestHeld(locks),
      ]),
    ),
    `${tables} tables with ${rows} rows were counted and summed up before and after the migrations, column by column. By intention changed: ${Object.entries(
      meant,
    )
      .map(([name, [before, after]]) => `${name} (${before} rows, then ${after})`)
      .join(
        ', ',
      )}. ${migration.ordersRead} orders, drawn by a digest of their ids, and their timelines were read by the API before and after. ${migration.newOrders} new orders went through. ${checks.join(', ')} checks of the reconciliation before the migration, after it, and after the new orders.`,
    '',
    ...table(['Largest tables', 'Rows'], Object.entries(largest)),
    ...(violations.length === 0
      ? ['Nothing is lost or changed.', '']
      : ['### Violations', '', ...violations.slice(0, NAMED).map((one) => `- ${one}`), '']),
  ];
}

function longestHeld({ exclusive }: LocksSeen): string {
  const held = Object.entries(exclusive).toSorted(([, a], [, b]) => b - a);
  return `${held.length}; longest ${held
    .slice(0, 3)
    .map(([name, ms]) => `${name} ${ms} ms`)
    .join(', ')}`;
}

function rowOf({ service, migrationMs, locks, formerBackMs, partitions, ordersBeside }: Step): (string | number)[] {
  const members = (counts: readonly number[]) => (counts.length === 0 ? '–' : counts.join(' + '));
  return [
    service,
    withStart(locks?.ownerMs, migrationMs),
    milliseconds(locks?.longestWaitMs),
    milliseconds(formerBackMs),
    [partitions.before, partitions.beside, partitions.after].map(members).join(', '),
    ordersBeside,
  ];
}

const withStart = (owner: number | undefined, all: number | undefined) =>
  owner === undefined ? '–' : `${owner} ms (${milliseconds(all)})`;

const milliseconds = (value: number | undefined) => (value === undefined ? '–' : `${value} ms`);

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
