import type { Spread } from '../criteria/spread.js';
import { inside } from './roles.js';
import { amdahl, mostOrders } from './scaling.js';
import type { HttpFigure, Summary } from './summary.js';

export const number = (value: number, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const spread = (unit: string, value: Spread | undefined, digits = 0, scale = 1, absent = 'not measured') =>
  value
    ? `${number(value.median * scale, digits)}${unit} (${number(value.min * scale, digits)}–${number(value.max * scale, digits)})`
    : absent;
const MS = 1 / 1_000;

/** Median with min–max of each figure, beside what it is to be at least and what is aimed at. */
export function figuresTable(summary: Summary): string[] {
  const { chain, idiomatic, ratio, http, burst, cpuPerOrderMicros, at200, stall, idle, perOrder, floor } = summary;
  const figure = (of: string, value: Spread | undefined) => spread('', value, 0, 1, absence(summary, of));
  const at = chain ? ` at ${number(chain.latenciesAt.median)}/s` : '';
  const one = (value: number | undefined, unit: string, digits = 0) =>
    value === undefined ? 'not measured' : `${number(value, digits)}${unit}`;
  const rows = perOrder && Object.values(perOrder.rows).reduce((sum, { median }) => sum + median, 0);
  return table(
    ['What', 'Measured', 'At least', 'Aim'],
    [
      ['whole chain, orders a second', figure('chain', chain?.ordersPerSecond), '350', '500'],
      [`order → decision, p99${at}`, spread(' ms', chain?.decisionP99Ms), '700 ms', '500 ms'],
      [`scan → release, p99${at}`, spread(' ms', chain?.releaseP99Ms), '700 ms', '500 ms'],
      [`CPU of an order${at}, all roles`, spread(' ms', cpuPerOrderMicros?.['all'], 2, MS), '4.5 ms', '3.2 ms'],
      ['CPU of an order at 200/s, all roles', one(scaled(at200?.cpuMicros['all']), ' ms', 2), '5.5 ms', '4.0 ms'],
      ['the same effects by unit costs', floorWords(floor, chain), '–', '–'],
      ['the idiomatic variant, orders a second', figure('idiomatic', idiomatic?.ordersPerSecond), '–', '–'],
      ['the chain over the idiomatic variant', spread(' ×', ratio.overIdiomatic, 1), '–', '12 ×'],
      ['HTTP accepted and durable a second, the chain at 200/s beside it', httpWords(summary, 'beside'), '500', '800'],
      ['HTTP accepted and durable a second, alone', httpWords(summary, 'alone'), '1,000', '1,500'],
      ['burst of one party: all accepted', acceptedWords(burst), '10 min', '6 min'],
      ['burst of one party: all lodged', burstWords(burst), lodgedBound(chain, 1.5), lodgedBound(chain, 1.3)],
      ['the others meanwhile, p99', burst ? growthWords(burst.othersP99Growth) : 'not measured', '2 ×', '1.5 ×'],
      [
        stall
          ? `longest stall in ${number(stall.seconds)} s at ${number(stall.rate)}/s, two checkpoints`
          : 'longest stall',
        one(stall?.ms, ' ms'),
        '500 ms',
        '250 ms',
      ],
      [`idle, ${idle?.rate ?? 3} orders/s, all roles`, one(idle?.percent['all'], ' % of a core'), '35 %', '15 %'],
      ['rows of an order', one(rows, '', 1), '45', '30'],
      ['index entries of an order', spread('', perOrder?.indexEntries), '80', '50'],
      ['WAL of an order', spread(' kB', perOrder?.walBytes, 0, 1 / 1_024), '40 kB', '25 kB'],
      ['HTTP with a p99 within 50 ms, beside the chain and alone', quickWords(http), '–', '–'],
    ],
  );
}

const scaled = (micros: number | undefined) => (micros === undefined ? undefined : micros * MS);

function floorWords(floor: Summary['floor'], chain: Summary['chain']): string {
  const words = [
    floor?.at200 && `${number(floor.at200.micros * MS, 2)} ms at 200/s`,
    floor?.atFigure &&
      chain &&
      `${number(floor.atFigure.micros * MS, 2)} ms at ${number(chain.ordersPerSecond.median)}/s`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : 'not measured';
}

/** Tried without success is not the same as not tried. */
function absence({ withoutFigure }: Summary, of: string): string {
  return (withoutFigure[of] ?? 0) > 0 ? 'no step held' : 'not measured';
}

function httpWords(summary: Summary, which: 'beside' | 'alone'): string {
  const figure = summary.http?.[which];
  if (!figure?.requestsPerSecond) return absence(summary, `http ${which}`);
  const chain =
    figure.chainP99Ms === undefined ? '' : `, order → decision of the chain p99 ${number(figure.chainP99Ms)} ms`;
  return `${spread('', figure.requestsPerSecond)}, p99 ${spread(' ms', figure.p99Ms)}${chain}`;
}

function quickWords(http: Summary['http']): string {
  if (!http) return 'not measured';
  const words = ({ quickPerSecond }: HttpFigure) => (quickPerSecond === null ? 'none' : number(quickPerSecond));
  return `${words(http.beside)}, ${words(http.alone)}`;
}

function acceptedWords(burst: Summary['burst']): string {
  if (burst?.acceptedInSeconds === undefined || burst.accepted === undefined) return 'not measured';
  if (burst.acceptedInSeconds !== null) return `${number(burst.orders)} in ${number(burst.acceptedInSeconds)} s`;
  return `given up: ${number(burst.accepted)} of ${number(burst.orders)} in ${number(burst.limitSeconds)} s`;
}

function burstWords(burst: Summary['burst']): string {
  if (!burst) return 'not measured';
  const { orders, lodged, seconds, limitSeconds } = burst;
  if (seconds !== null) return `${number(orders)} in ${number(seconds)} s`;
  return `given up: ${number(lodged)} of ${number(orders)} in ${number(limitSeconds)} s (${number(lodged / limitSeconds)}/s)`;
}

/** 500,000 orders at what the others leave of the figure: they place 50 a second. */
function lodgedBound(chain: Summary['chain'], times: number): string {
  const rate = (chain?.ordersPerSecond.median ?? 0) - 50;
  return rate > 0 ? `${number((times * 500_000) / rate)} s` : '–';
}

const growthWords = (growth: number | null) => (growth === null ? 'some were never decided' : `${number(growth, 1)} ×`);

/** At 200 a second and at the figure; the generator apart. */
export function cpuTable({ cpuPerOrderMicros = {}, at200, idiomaticCpuMicros, chain }: Summary): string[] {
  const roles = [...new Set([...Object.keys(cpuPerOrderMicros), ...Object.keys(at200?.cpuMicros ?? {})])];
  const last = (role: string) => (role === 'all' ? 1 : role === 'load generator' ? 2 : 0);
  const cell = (micros: number | undefined) => (micros === undefined ? '–' : number(micros));
  const rows = roles
    .sort((a, b) => last(a) - last(b) || (cpuPerOrderMicros[b]?.median ?? 0) - (cpuPerOrderMicros[a]?.median ?? 0))
    .map((role) => [
      role === 'load generator' ? 'load generator, not in the sum' : role,
      cell(at200?.cpuMicros[role]),
      spread('', cpuPerOrderMicros[role], 0, 1, '–'),
      spread('', idiomaticCpuMicros?.[role], 0, 1, '–'),
    ]);
  const at = chain ? `at ${number(chain.ordersPerSecond.median)}/s` : 'at the figure';
  return table(['CPU of an order, µs', 'at 200/s', at, 'idiomatic variant'], rows);
}

/** Term by term what the same effects cost at least, and their share of what was measured. */
export function floorTable({ floor, at200, cpuPerOrderMicros }: Summary): string[] {
  if (!floor) return ['Not measured.'];
  const sides = [
    [floor.at200, at200?.cpuMicros['all']],
    [floor.atFigure, cpuPerOrderMicros?.['all']?.median],
  ] as const;
  const names = Object.keys(floor.at200?.terms ?? floor.atFigure?.terms ?? {});
  const cells = (of: (side: (typeof sides)[number]) => string | undefined) => sides.map((side) => of(side) ?? '–');
  return table(
    ['µs of an order by unit costs', 'at 200/s', 'at the figure'],
    [
      ...names.map((name) => [name, ...cells(([side]) => side && number(side.terms[name] ?? 0))]),
      ['sum', ...cells(([side]) => side && number(side.micros))],
      [
        'of the measured CPU',
        ...cells(([side, cpu]) => (side && cpu !== undefined ? `${number((side.micros / cpu) * 100)} %` : undefined)),
      ],
    ],
  );
}

export function bytesTable({ perOrder }: Summary): string[] {
  if (!perOrder) return ['Not measured.'];
  const rows = Object.entries(perOrder.rows).map(([schema, each]) => [
    `rows written by ${schema}`,
    spread('', each, 1),
  ]);
  return table(
    ['What', 'Of an order'],
    [
      ['WAL, bytes', spread('', perOrder.walBytes)],
      ['Kafka, bytes', spread('', perOrder.kafkaBytes)],
      ...(perOrder.indexEntries ? [['entries of indexes over whole tables', spread('', perOrder.indexEntries)]] : []),
      ...rows,
    ],
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

export function idleTable({ idle }: Summary): string[] {
  const rows = Object.entries(idle?.percent ?? {}).map(([role, percent]) => [role, `${number(percent, 1)} %`]);
  return table(['Role', 'Of a core at 3 orders/s'], rows);
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
