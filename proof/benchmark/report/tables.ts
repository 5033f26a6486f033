import type { Spread } from '../criteria/spread.js';
import { amdahl, mostOrders } from './scaling.js';
import { inside, type Summary } from './summary.js';

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const spread = (unit: string, value: Spread | undefined, digits = 0, scale = 1, absent = 'not measured') =>
  value
    ? `${number(value.median * scale, digits)}${unit} (${number(value.min * scale, digits)}–${number(value.max * scale, digits)})`
    : absent;

/** Median with min–max of each figure, beside what it is to be. */
export function figuresTable(summary: Summary): string[] {
  const { chain, idiomatic, ratio, intakeHttp, burst, cpuPerOrderMicros } = summary;
  const figure = (of: string, value: Spread | undefined) => spread('', value, 0, 1, absence(summary, of));
  const at = chain ? ` at ${number(chain.latenciesAt.median)} a second` : '';
  return table(
    ['What', 'Measured', 'To be at least, aimed at'],
    [
      ['whole chain, orders a second', figure('torugart', chain?.ordersPerSecond), '1,000, 1,500'],
      [`order → decision, p99${at}`, spread(' ms', chain?.decisionP99Ms), '500 ms at 1,000 a second'],
      [`scan → release, p99${at}`, spread(' ms', chain?.releaseP99Ms), '300 ms at 1,000 a second'],
      ['the idiomatic variant, orders a second', figure('idiomatic', idiomatic?.ordersPerSecond), '–'],
      ['the chain over the idiomatic variant', spread(' ×', ratio.overIdiomatic, 1), '10 ×, 15 ×'],
      [
        'intake over HTTP, accepted and durable a second',
        figure('http', intakeHttp?.requestsPerSecond),
        '2,500, 5,000',
      ],
      ['its p99', spread(' ms', intakeHttp?.p99Ms), 'below 50 ms'],
      ['burst of one party, all lodged after', burstWords(burst), '500,000 in 10 min, 6 min'],
      ['the others meanwhile, p99', burst ? growthWords(burst.othersP99Growth) : 'not measured', '2 ×, 1.3 ×'],
      ['CPU for each order, all roles', spread(' ms', cpuPerOrderMicros?.['all'], 2, 1 / 1_000), '1.0 ms, 0.7 ms'],
    ],
  );
}

/** Tried without success is not the same as not tried. */
function absence({ withoutFigure }: Summary, of: string): string {
  return (withoutFigure[of] ?? 0) > 0 ? 'no step held' : 'not measured';
}

function burstWords(burst: Summary['burst']): string {
  if (!burst) return 'not measured';
  const { orders, lodged, seconds, limitSeconds } = burst;
  if (seconds !== null) return `${number(orders)} in ${number(seconds)} s`;
  return `given up: ${number(lodged)} of ${number(orders)} in ${number(limitSeconds)} s`;
}

const growthWords = (growth: number | null) => (growth === null ? 'some were never decided' : `${number(growth, 1)} ×`);

export function cpuTable({ cpuPerOrderMicros = {} }: Summary): string[] {
  const rows = Object.entries(cpuPerOrderMicros).map(([role, each]) => [role, spread('', each)]);
  return table(['Role', 'CPU of an order, µs'], rows);
}

export function bytesTable({ perOrder }: Summary): string[] {
  if (!perOrder) return ['Not measured.'];
  const rows = Object.entries(perOrder.rows).map(([schema, each]) => [
    `rows written by ${schema}`,
    spread('', each, 1),
  ]);
  return table(
    ['What', 'Of an order'],
    [['WAL, bytes', spread('', perOrder.walBytes)], ['Kafka, bytes', spread('', perOrder.kafkaBytes)], ...rows],
  );
}

export function memoryTable({ memory = {} }: Summary): string[] {
  const rows = Object.entries(memory).map(([role, each]) => [
    role,
    spread(' MiB', each),
    `${number(each.growthPercent, 1)} %`,
  ]);
  return table(['Role', 'Memory during the soak', 'Last quarter over the second'], rows);
}

const CORES = [2, 4, 8, 16, 32];

/** What more cores would do, computed from the measured cost of an order and nothing else. */
export function scalingTable({ cpuPerOrderMicros, serialFraction, chain }: Summary): string[] {
  if (!cpuPerOrderMicros || !serialFraction || !chain) return ['Not measured.'];
  const cpu = Object.fromEntries(Object.entries(inside(cpuPerOrderMicros)).map(([role, { median }]) => [role, median]));
  const rows = CORES.map((cores) => [
    String(cores),
    number(chain.ordersPerSecond.median * amdahl(serialFraction.median, cores / 2)),
    number(mostOrders(cpu, cores, 1)),
    number(mostOrders(cpu, cores, 4)),
  ]);
  return table(
    ['Cores', 'From the figure, by Amdahl', 'At most, one instance a service', 'At most, four instances a service'],
    rows,
  );
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ['Not measured.'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
