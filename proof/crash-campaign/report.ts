import type { machine } from '../../tools/client/machine.js';
import { percentiles } from '../../tools/client/percentiles.js';
import type { Violation } from '../whole-system/log-record.js';
import { kinds } from './plan.js';
import type { Segment } from './run-segment.js';
import { addCounts, addTally, measured, newTally, sumOf, type Measured } from './tally.js';

/** Real milliseconds at p99 that are wanted. */
export const targets: Readonly<Record<Measured, number>> = { consumer: 7_000, relay: 2_000, service: 5_000 };

const NAMED = 50;

/** Others read it; the names stay. */
export interface ChaosReport {
  readonly seed: number;
  readonly commit: string;
  readonly at: string;
  readonly machine: ReturnType<typeof machine>;
  readonly kills: number;
  readonly killsByRole: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly notArranged: Readonly<Record<string, string>>;
  readonly segments: number;
  readonly ordersSent: number;
  readonly records: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly leftWithoutPermit: number;
  readonly illegal: number;
  readonly sentAgain: number;
  readonly poisoned: number;
  readonly parked: number;
  readonly officersActs: number;
  readonly departures: number;
  readonly recoveryMs: Readonly<Record<Measured, { count: number; p50: number; p99: number; max: number }>>;
  readonly violations: readonly (Violation & { segment: number })[];
  readonly claims: string;
}

export function reportOf(
  segments: readonly Segment[],
  facts: { seed: number; commit: string; at: string; machine: ReturnType<typeof machine> },
): ChaosReport {
  const tally = segments.map((segment) => segment.tally).reduce(addTally, newTally());
  const violations = segments.flatMap((segment, i) => segment.violations.map((one) => ({ ...one, segment: i + 1 })));
  const sum = (of: (segment: Segment) => number) => segments.reduce((total, segment) => total + of(segment), 0);
  const ofKind = (kind: Violation['kind']) => violations.filter((one) => one.kind === kind).length;
  const [consumer, relay, service] = measured.map((role) => percentiles(tally.recoveryMs[role]));
  return {
    ...facts,
    kills: sumOf(tally.kills),
    killsByRole: tally.kills,
    faults: addCounts(Object.fromEntries(kinds.map((kind) => [kind, 0])), byKind(tally.faults)),
    notArranged: Object.assign({}, ...segments.map(({ notArranged }) => notArranged)),
    segments: segments.length,
    ordersSent: sum(({ orders }) => orders),
    records: sum(({ records }) => records),
    lost: ofKind('lost'),
    doubled: ofKind('doubled'),
    outOfOrder: ofKind('outOfOrder'),
    leftWithoutPermit: ofKind('leftWithoutPermit'),
    illegal: ofKind('illegal'),
    sentAgain: sum(({ sentAgain }) => sentAgain),
    poisoned: tally.poisoned,
    parked: sum(({ parked }) => parked),
    officersActs: sum(({ acts }) => acts),
    departures: sum(({ departed }) => departed),
    recoveryMs: { consumer: consumer!, relay: relay!, service: service! },
    violations: violations.slice(0, NAMED),
    claims:
      'death of processes, not loss of power: what a process had handed to its operating system was not taken away',
  };
}

function byKind(faults: Readonly<Record<string, number>>): Record<string, number> {
  return Object.entries(faults)
    .map(([name, times]) => ({ [name.split(' ')[0]!]: times }))
    .reduce<Record<string, number>>(addCounts, {});
}

/** For people. */
export function asMarkdown(report: ChaosReport): string {
  const { kills, seed, segments, ordersSent, records, faults, killsByRole, notArranged, recoveryMs, violations } =
    report;
  const { cores, cpu, memoryGiB, node } = report.machine;
  const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const table = (head: readonly string[], rows: string[]) => [row(...head), row(...head.map(() => '---')), ...rows, ''];
  return [
    '# Proof by crash',
    '',
    `Written by \`npm run chaos\` with seed ${seed} at ${report.at}, commit ${report.commit}, on ${cores} cores (${cpu}), ${memoryGiB} GiB, Node ${node}.`,
    '',
    `${kills} processes were killed in ${segments} lives of a fresh system, each with two instances of every service; ${ordersSent} orders were taken meanwhile, ${records} events published, ${report.departures} vehicles left. It claims ${report.claims}.`,
    '',
    ...table(
      ['Violated', 'Times'],
      (['lost', 'doubled', 'outOfOrder', 'leftWithoutPermit', 'illegal'] as const).map((name) =>
        row(name, report[name]),
      ),
    ),
    ...table(
      ['Recovery', 'Measured', 'p50', 'p99', 'Wanted'],
      measured.map((role) => {
        const { count, p50, p99 } = recoveryMs[role];
        return row(role, count, `${p50} ms`, `${p99} ms`, `${targets[role]} ms`);
      }),
    ),
    ...table(
      ['Killed', 'Times'],
      Object.entries(killsByRole).map(([role, times]) => row(role, times)),
    ),
    ...table(
      ['Fault', 'Times'],
      Object.entries(faults).map(([kind, times]) =>
        row(kind, notArranged[kind] ? `not arranged: ${notArranged[kind]}` : times),
      ),
    ),
    `${report.poisoned} poison events were sent; ${report.parked} events wait for an operator, all of them poison events. Relays sent ${report.sentAgain} events again, and none took effect twice. The chain of ${report.officersActs} officers' acts is complete.`,
    '',
    ...(violations.length === 0
      ? []
      : [
          '## Violations',
          '',
          ...violations.map(
            ({ segment, kind, check, id, what }) => `- segment ${segment}, ${kind}: ${id}: ${what} (${check})`,
          ),
          '',
        ]),
  ].join('\n');
}
