import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Percentiles } from '../../tools/client/percentiles.js';
import type { Trial } from './criteria/find-highest-step.js';
import type { LoadStep } from './load/run-load-step.js';
import type { Surroundings } from './measure/surroundings.js';
import type { UnitCosts } from './floor/unit-costs.js';
import type { BenchOptions, PartName } from './options.js';

/** One round of the chain: the load steps that were tried, and the one that is its figure. */
export interface ChainRound {
  readonly trials: readonly (Trial & LoadStep)[];
  /** Undefined when none held. */
  readonly found?: LoadStep;
}

export interface HttpTrial extends Trial {
  readonly rate: number;
  readonly answer: Percentiles;
  readonly failed: number;
  /** Of the load generator, for one request. */
  readonly generatorMicros: number;
  readonly surroundings: Surroundings;
}
export interface HttpRound {
  readonly trials: readonly HttpTrial[];
  readonly found?: HttpTrial;
}

export interface HttpRun {
  readonly rounds: readonly HttpRound[];
  /** Of the chain that ran beside it; none where HTTP ran alone. */
  readonly chain?: Pick<LoadStep, 'rate' | 'decision' | 'release' | 'lost'>;
}

export interface BurstRun {
  readonly orders: number;
  readonly publishedInSeconds: number;
  /** Until the last was durable in intake; null when the limit came first. */
  readonly acceptedInSeconds: number | null;
  readonly accepted: number;
  readonly lodged: number;
  /** Until the last was lodged; null when the limit came first. */
  readonly seconds: number | null;
  readonly limitSeconds: number;
  readonly others: {
    readonly parties: number;
    readonly rateEach: number;
    readonly before: Percentiles;
    readonly during: Percentiles;
  };
  readonly surroundings: Surroundings;
}

export interface IdleRun {
  readonly rate: number;
  /** Percent of one core, by role. */
  readonly cpuPercent: Readonly<Record<string, number>>;
}

export interface StallRun {
  readonly step: LoadStep;
  /** Real seconds after the beginning at which a checkpoint was asked for, and how long it took. */
  readonly checkpoints: readonly { readonly afterSeconds: number; readonly tookSeconds: number }[];
  /** Mebibytes by role, from the end of the warm-up on: one sample every few seconds. */
  readonly memory: Readonly<Record<string, readonly number[]>>;
  readonly memoryMinutes: number;
}

/** All that was measured so far: written whenever a part is finished, so that a stopped benchmark continues where it was. */
export interface Results {
  readonly commit: string;
  readonly machine: object;
  readonly options: BenchOptions;
  readonly began: string;
  /** Of all runs that these results were put together from. */
  minutes: number;
  at200?: LoadStep;
  units?: UnitCosts;
  chain?: readonly ChainRound[];
  stall?: StallRun;
  idle?: IdleRun;
  http?: { readonly beside: HttpRun; readonly alone: HttpRun };
  idiomatic?: readonly ChainRound[];
  burst?: BurstRun;
  /** Parts whose results are those of a stopped run: reported, and run again by `--resume`. */
  unfinished: PartName[];
  /** Parts that ended with an error, and its text. */
  failed: Partial<Record<PartName, string>>;
}

/** What must be the same for runs to be put together; which parts are asked for need not be. */
function comparable(options: BenchOptions): string {
  return JSON.stringify({ ...options, resume: true, only: [], minutes: 0 });
}

export class ResultFile {
  constructor(
    private readonly path: string,
    readonly results: Results,
  ) {}

  /**
   * Begins anew, or with `--resume` goes on.
   * @throws when what is there was measured otherwise: of another commit or with other options
   */
  static open(path: string, fresh: Results): ResultFile {
    if (!fresh.options.resume || !existsSync(path)) return new ResultFile(path, fresh);
    const there = JSON.parse(readFileSync(path, 'utf8')) as Results;
    if (there.commit !== fresh.commit)
      throw new Error(`${path} is of commit ${there.commit}, this is ${fresh.commit}: begin anew`);
    if (comparable(there.options) !== comparable(fresh.options))
      throw new Error(`${path} was measured with other options: begin anew`);
    return new ResultFile(path, there);
  }

  /** Whole or not at all, whenever the benchmark dies. */
  save(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(
      `${this.path}.new`,
      JSON.stringify(this.results, (_name, value: unknown) => (value === Infinity ? null : value)),
    );
    renameSync(`${this.path}.new`, this.path);
  }
}
