import type { Costs } from '../measure/costs.js';
import { httpBounds } from '../criteria/bounds.js';
import { type Spread, spreadOf } from '../criteria/spread.js';
import { floorOf, type Floor, type UnitCosts } from '../floor/unit-costs.js';
import type { LoadStep } from '../load/run-load-step.js';
import { partNames, type PartName } from '../options.js';
import type { ChainRound, HttpRun, Results, StallRun } from '../results.js';
import { all, inside, serialFractionOf } from './roles.js';
import { memoryOf } from './memory-growth.js';

/** What results/bench.json holds. Where nothing was measured a figure is absent; nothing is estimated. */
export interface Summary {
  readonly commit: string;
  readonly machine: object;
  readonly began: string;
  readonly minutes?: number;
  readonly quick: boolean;
  readonly rounds: number;
  readonly surroundings?: { readonly stolenPercent: Spread; readonly load: Spread };
  readonly chain?: {
    readonly ordersPerSecond: Spread;
    readonly decisionP99Ms: Spread;
    readonly releaseP99Ms: Spread;
    /** Orders a second at which the latencies were measured. */
    readonly latenciesAt: Spread;
  };
  readonly idiomatic?: { readonly ordersPerSecond: Spread };
  readonly ratio: { readonly overIdiomatic?: Spread };
  /** At the rate of the figure, by role; `all` is without the load generator. */
  readonly cpuPerOrderMicros?: Readonly<Record<string, Spread>>;
  readonly idiomaticCpuMicros?: Readonly<Record<string, Spread>>;
  /** One load step at 200 a second. */
  readonly at200?: {
    readonly held: boolean;
    readonly decisionP99Ms: number;
    readonly releaseP99Ms: number;
    readonly cpuMicros: Readonly<Record<string, number>>;
  };
  readonly perOrder?: {
    readonly walBytes: Spread;
    readonly rows: Readonly<Record<string, Spread>>;
    readonly indexEntries?: Spread;
    readonly kafkaBytes: Spread;
  };
  readonly serialFraction?: Spread;
  /** By the counts of the load step at 200 a second and at the figure. */
  readonly floor?: { readonly units: UnitCosts; readonly at200?: Floor; readonly atFigure?: Floor };
  readonly http?: { readonly beside: HttpFigure; readonly alone: HttpFigure };
  readonly burst?: {
    readonly orders: number;
    readonly lodged: number;
    /** Null when the limit came first. */
    readonly seconds: number | null;
    readonly limitSeconds: number;
    readonly othersP99Growth: number | null;
    readonly accepted?: number;
    readonly acceptedInSeconds?: number | null;
  };
  readonly stall?: LoadStep['stall'] & {
    readonly rate: number;
    readonly seconds: number;
    readonly checkpoints: StallRun['checkpoints'];
  };
  readonly idle?: { readonly rate: number; readonly percent: Readonly<Record<string, number>> };
  readonly memory?: Readonly<Record<string, Spread & { readonly growthPercent: number }>>;
  readonly memoryMinutes?: number;
  /** Rounds in which no step held: they are no figures and count in no median. */
  readonly withoutFigure: Readonly<Record<string, number>>;
  /** Parts that were not finished, and why. */
  readonly missing?: Partial<Record<PartName, string>>;
}

export interface HttpFigure {
  readonly requestsPerSecond?: Spread;
  readonly p99Ms?: Spread;
  /** The highest rate that was seen with a p99 within the quick bound. */
  readonly quickPerSecond: number | null;
  /** Of the chain that ran beside it. */
  readonly chainP99Ms?: number;
}

export function summarise(results: Results): Summary {
  const { commit, machine, began, minutes, options, at200, units, stall, idle, http, burst } = results;
  const [own, other] = [foundIn(results.chain), foundIn(results.idiomatic)];
  const rates = spreadOf(own.map(({ rate }) => rate));
  const idiomatic = spreadOf(other.map(({ rate }) => rate));
  const steps = [...own, ...other];
  const figure = own[0];
  return present({
    commit,
    machine,
    began,
    minutes,
    quick: options.quick,
    rounds: options.rounds,
    surroundings: both({
      stolenPercent: spreadOf(steps.map(({ surroundings }) => surroundings.stolenShare * 100)),
      load: spreadOf(steps.map(({ surroundings }) => surroundings.load)),
    }),
    chain: both({
      ordersPerSecond: rates,
      decisionP99Ms: spreadOf(own.map(({ decision }) => decision.p99)),
      releaseP99Ms: spreadOf(own.map(({ release }) => release.p99)),
      latenciesAt: rates,
    }),
    idiomatic: both({ ordersPerSecond: idiomatic }),
    ratio: rates && idiomatic ? { overIdiomatic: ratioOf(rates, idiomatic) } : {},
    ...costsOf(own.map(({ costs }) => costs)),
    idiomaticCpuMicros: other.length > 0 ? cpuOf(other.map(({ costs }) => costs)) : undefined,
    at200: at200 && {
      held: at200.held,
      decisionP99Ms: at200.decision.p99,
      releaseP99Ms: at200.release.p99,
      cpuMicros: { ...at200.costs.cpuMicros, all: all(at200.costs.cpuMicros) },
    },
    floor:
      units &&
      present({ units, at200: at200 && floorOf(at200.costs, units), atFigure: figure && floorOf(figure.costs, units) }),
    http: http && { beside: httpOf(http.beside), alone: httpOf(http.alone) },
    burst: burst && burstOf(burst),
    stall: stall && {
      ...stall.step.stall,
      rate: stall.step.rate,
      seconds: stall.step.seconds,
      checkpoints: stall.checkpoints,
    },
    idle: idle && { rate: idle.rate, percent: { ...idle.cpuPercent, all: all(idle.cpuPercent) } },
    memory: stall && memoryOf(stall.memory),
    memoryMinutes: stall?.memoryMinutes,
    withoutFigure: withoutFigure({
      chain: results.chain,
      idiomatic: results.idiomatic,
      'http beside': http?.beside.rounds,
      'http alone': http?.alone.rounds,
    }),
    missing: missingOf(results),
  });
}

const foundIn = (rounds: readonly ChainRound[] = []) => rounds.flatMap(({ found }) => (found ? [found] : []));

/** One after the other, not in turns: the extremes of both are put together. */
function ratioOf(own: Spread, other: Spread): Spread {
  return { median: own.median / other.median, min: own.min / other.max, max: own.max / other.min };
}

function httpOf({ rounds, chain }: HttpRun): HttpFigure {
  const held = rounds.flatMap(({ found }) => (found ? [found] : []));
  const quick = rounds
    .flatMap(({ trials }) => trials)
    .filter((trial) => trial.held && trial.answer.p99 <= httpBounds.quickMs)
    .map(({ rate }) => rate);
  return present({
    requestsPerSecond: spreadOf(held.map(({ rate }) => rate)),
    p99Ms: spreadOf(held.map(({ answer }) => answer.p99)),
    quickPerSecond: quick.length > 0 ? Math.max(...quick) : null,
    chainP99Ms: chain?.decision.p99,
  });
}

function burstOf(burst: NonNullable<Results['burst']>): NonNullable<Summary['burst']> {
  const { orders, accepted, acceptedInSeconds, lodged, seconds, limitSeconds, others } = burst;
  // Endless times come back from the file as null, which must not become a growth of nothing.
  const times = [others.before.p99, others.during.p99] as const;
  const growth = times.every((time) => Number.isFinite(time)) ? times[1] / times[0] : Infinity;
  const othersP99Growth = Number.isFinite(growth) ? growth : null;
  return { orders, accepted, acceptedInSeconds, lodged, seconds, limitSeconds, othersP99Growth };
}

const named = (values: readonly Readonly<Record<string, number>>[]) => {
  const names = [...new Set(values.flatMap((each) => Object.keys(each)))];
  return Object.fromEntries(names.map((name) => [name, spreadOf(values.map((each) => each[name] ?? 0))!]));
};

const cpuOf = (costs: readonly Costs[]) => ({
  ...named(costs.map(({ cpuMicros }) => cpuMicros)),
  all: spreadOf(costs.map(({ cpuMicros }) => all(cpuMicros)))!,
});

function costsOf(costs: readonly Costs[]): Pick<Summary, 'cpuPerOrderMicros' | 'perOrder' | 'serialFraction'> {
  if (costs.length === 0) return {};
  const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((total, each) => total + each, 0);
  return {
    cpuPerOrderMicros: cpuOf(costs),
    perOrder: {
      walBytes: spreadOf(costs.map(({ walBytes }) => walBytes))!,
      rows: named(costs.map(({ rows }) => rows)),
      indexEntries: spreadOf(costs.map(({ indexEntries }) => indexEntries))!,
      kafkaBytes: spreadOf(costs.map(({ kafkaBytes }) => sum(kafkaBytes)))!,
    },
    serialFraction: spreadOf(costs.map(({ cpuMicros }) => serialFractionOf(inside(cpuMicros))))!,
  };
}

function withoutFigure(runs: Readonly<Record<string, readonly { readonly found?: object }[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(runs)
      .map(([name, rounds = []]) => [name, rounds.filter(({ found }) => found === undefined).length] as const)
      .filter(([, count]) => count > 0),
  );
}

function missingOf(results: Results): Partial<Record<PartName, string>> {
  const why = (part: PartName) => {
    if (results.failed[part] !== undefined) return results.failed[part];
    if (results.unfinished.includes(part)) return 'stopped before its end';
    return results[part] === undefined ? 'not run' : undefined;
  };
  return present(Object.fromEntries(partNames.map((part) => [part, why(part)])));
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the members that are undefined. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** All of it or nothing. */
function both<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T | undefined {
  return Object.values(parts).some((part) => part === undefined) ? undefined : (parts as T);
}
