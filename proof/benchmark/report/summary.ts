import type { Costs } from '../measure/costs.js';
import type { VariantName } from '../options.js';
import type { ChainRun, Results } from '../results.js';
import { type Spread, spreadOf } from '../criteria/spread.js';

/** Roles that stand outside: they load the system and are not part of it. */
export const OUTSIDE = 'load generator';

/** What results/bench.json holds. Where nothing was measured a figure is absent; nothing is estimated. */
export interface Summary {
  readonly commit: string;
  readonly machine: object;
  readonly began: string;
  readonly quick: boolean;
  readonly rounds: number;
  readonly surroundings?: { readonly stolenPercent: Spread; readonly load: Spread };
  readonly chain?: {
    readonly ordersPerSecond: Spread;
    readonly decisionP99Ms: Spread;
    readonly releaseP99Ms: Spread;
    /** Orders a second at which the latencies were measured: 1,000 where the figure reaches it, else the figure itself. */
    readonly latenciesAt: Spread;
  };
  readonly idiomatic?: { readonly ordersPerSecond: Spread };
  readonly ratio: { readonly overIdiomatic?: Spread };
  readonly intakeHttp?: { readonly requestsPerSecond: Spread; readonly p99Ms: Spread };
  readonly burst?: {
    readonly orders: number;
    readonly lodged: number;
    /** Null when the limit came first. */
    readonly seconds: number | null;
    readonly limitSeconds: number;
    readonly othersP99Growth: number | null;
  };
  readonly cpuPerOrderMicros?: Readonly<Record<string, Spread>>;
  readonly perOrder?: {
    readonly walBytes: Spread;
    readonly rows: Readonly<Record<string, Spread>>;
    readonly kafkaBytes: Spread;
  };
  readonly serialFraction?: Spread;
  readonly memory?: Readonly<Record<string, Spread & { readonly growthPercent: number }>>;
  /** Rounds in which no step held for the full time: they are no figures and count in no median. */
  readonly withoutFigure: Readonly<Record<string, number>>;
}

export function summarise(results: Results): Summary {
  const { commit, machine, began, options, chain, http, burst, soak } = results;
  const of = (variant: VariantName) => chain.filter((run) => run.variant === variant);
  const found = (variant: VariantName) =>
    of(variant).flatMap((run) => (run.found ? [{ ...run, found: run.found }] : []));
  const rates = (variant: VariantName) => spreadOf(found(variant).map((run) => run.found.measured.rate));
  const own = found('torugart');
  const latencies = own.map((run) => run.atTarget ?? run.found.measured);
  const costs = own.map((run) => run.found.measured.costs);
  const held = http.flatMap((run) => (run.found ? [run.found] : []));
  const around = chain.flatMap((run) => (run.found ? [run.found.measured.surroundings] : []));
  const [torugart, idiomatic] = [rates('torugart'), rates('idiomatic')];
  const surroundings = both({
    stolenPercent: spreadOf(around.map(({ stolenShare }) => stolenShare * 100)),
    load: spreadOf(around.map(({ load }) => load)),
  });
  const latency = both({
    ordersPerSecond: torugart,
    decisionP99Ms: spreadOf(latencies.map(({ decision }) => decision.p99)),
    releaseP99Ms: spreadOf(latencies.map(({ release }) => release.p99)),
    latenciesAt: spreadOf(latencies.map(({ rate }) => rate)),
  });
  const intakeHttp = both({
    requestsPerSecond: spreadOf(held.map(({ rate }) => rate)),
    p99Ms: spreadOf(held.map(({ answer }) => answer.p99)),
  });
  const overIdiomatic = ratioOf(own, found('idiomatic'));
  return {
    commit,
    machine,
    began,
    quick: options.quick,
    rounds: options.rounds,
    ...(surroundings && { surroundings }),
    ...(latency && { chain: latency }),
    ...(idiomatic && { idiomatic: { ordersPerSecond: idiomatic } }),
    ratio: { ...(overIdiomatic && { overIdiomatic }) },
    ...(intakeHttp && { intakeHttp }),
    ...(burst && { burst: burstOf(burst) }),
    ...(costs.length > 0 && costsOf(costs)),
    ...(soak && { memory: memoryOf(soak.memory) }),
    withoutFigure: Object.fromEntries(
      [...new Set(chain.map(({ variant }) => variant))]
        .map((variant) => [variant, of(variant).length - found(variant).length] as const)
        .concat(http.length > held.length ? [['http' as VariantName, http.length - held.length]] : [])
        .filter(([, missing]) => missing > 0),
    ),
  };
}

type Found = ChainRun & { readonly found: NonNullable<ChainRun['found']> };

/** Round by round: variants of one round saw the same hour of the machine. */
function ratioOf(own: readonly Found[], other: readonly Found[]): Spread | undefined {
  return spreadOf(
    own.flatMap(({ round, found }) => {
      const same = other.find((run) => run.round === round);
      return same ? [found.measured.rate / same.found.measured.rate] : [];
    }),
  );
}

function burstOf({
  orders,
  lodged,
  seconds,
  limitSeconds,
  others,
}: NonNullable<Results['burst']>): NonNullable<Summary['burst']> {
  // Endless times come back from the file as null, which must not become a growth of nothing.
  const times = [others.before.p99, others.during.p99] as const;
  const growth = times.every((time) => Number.isFinite(time)) ? times[1] / times[0] : Infinity;
  return { orders, lodged, seconds, limitSeconds, othersP99Growth: Number.isFinite(growth) ? growth : null };
}

function costsOf(costs: readonly Costs[]): Pick<Summary, 'cpuPerOrderMicros' | 'perOrder' | 'serialFraction'> {
  const named = (values: readonly Readonly<Record<string, number>>[]) => {
    const names = [...new Set(values.flatMap((each) => Object.keys(each)))];
    return Object.fromEntries(names.map((name) => [name, spreadOf(values.map((each) => each[name] ?? 0))!]));
  };
  const totals = costs.map(({ cpuMicros }) => sum(inside(cpuMicros)));
  return {
    cpuPerOrderMicros: { ...named(costs.map(({ cpuMicros }) => cpuMicros)), all: spreadOf(totals)! },
    perOrder: {
      walBytes: spreadOf(costs.map(({ walBytes }) => walBytes))!,
      rows: named(costs.map(({ rows }) => rows)),
      kafkaBytes: spreadOf(costs.map(({ kafkaBytes }) => sum(kafkaBytes)))!,
    },
    serialFraction: spreadOf(costs.map(({ cpuMicros }) => serialFractionOf(inside(cpuMicros))))!,
  };
}

/** All roles but the one that loads them. */
export function inside<T>(byRole: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(byRole).filter(([role]) => role !== OUTSIDE && role !== 'all'));
}

/** Postgres and Kafka work on many cores by themselves; each of our services decides on one. */
const MANY_THREADS = new Set(['postgres', 'kafka']);

/** The part of the CPU of an order that cannot be done beside the rest of its own kind: the busiest role that decides on one core. */
export function serialFractionOf(cpuMicros: Readonly<Record<string, number>>): number {
  const single = Object.entries(cpuMicros).filter(([role]) => !MANY_THREADS.has(role));
  return Math.max(0, ...single.map(([, micros]) => micros)) / Math.max(1, sum(cpuMicros));
}

/** Growth is that of the mean of the last quarter over that of the second: the first is warm-up. */
export function memoryOf(samples: Readonly<Record<string, readonly number[]>>): NonNullable<Summary['memory']> {
  const mean = (values: readonly number[]) => values.reduce((total, each) => total + each, 0) / values.length;
  return Object.fromEntries(
    Object.entries(samples).flatMap(([role, values]) => {
      const spread = spreadOf(values);
      const quarter = Math.floor(values.length / 4);
      if (!spread || quarter === 0) return [];
      const [second, last] = [mean(values.slice(quarter, 2 * quarter)), mean(values.slice(-quarter))];
      return [[role, { ...spread, growthPercent: (last / second - 1) * 100 }]];
    }),
  );
}

const sum = (values: Readonly<Record<string, number>>) =>
  Object.values(values).reduce((total, each) => total + each, 0);

/** All or nothing: half a figure would be read as a whole one. */
function both<T extends Record<string, Spread | undefined>>(parts: T): { [K in keyof T]: Spread } | undefined {
  return Object.values(parts).every((part) => part !== undefined) ? (parts as { [K in keyof T]: Spread }) : undefined;
}
