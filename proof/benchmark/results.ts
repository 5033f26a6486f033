import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { LoadStep } from './load/run-load-step.js';
import type { Surroundings } from './measure/surroundings.js';
import type { VariantName, BenchOptions } from './options.js';
import type { Percentiles } from '../../tools/client/percentiles.js';
import type { Trial } from './criteria/find-highest-step.js';

/** One variant in one round, on a fresh system. */
export interface ChainRun {
  readonly variant: VariantName;
  readonly round: number;
  readonly at: string;
  readonly trials: readonly (Trial & Omit<LoadStep, 'held'>)[];
  /** Index of the highest step that held the full time, its rate, and what was seen on it. */
  readonly found?: { readonly step: number; readonly measured: LoadStep };
  /** At the rate that the targets of latency are for, where the figure reaches it. */
  readonly atTarget?: LoadStep;
}

export interface HttpTrial extends Trial {
  readonly rate: number;
  readonly answer: Percentiles;
  readonly failed: number;
  readonly surroundings: Surroundings;
}
export interface HttpRun {
  readonly round: number;
  readonly trials: readonly HttpTrial[];
  readonly found?: HttpTrial;
}

export interface BurstRun {
  readonly orders: number;
  readonly publishedInSeconds: number;
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

export interface SoakRun {
  readonly step: LoadStep;
  /** Mebibytes by role, one sample every few seconds. */
  readonly memory: Readonly<Record<string, readonly number[]>>;
}

/** All that was measured so far: written whenever a run is finished, so that a stopped bench goes on where it was. */
export interface Results {
  readonly commit: string;
  readonly machine: object;
  readonly options: BenchOptions;
  readonly began: string;
  chain: ChainRun[];
  http: HttpRun[];
  burst?: BurstRun;
  soak?: SoakRun;
}

/** What must be the same for runs to be put together; which stages and variants are asked for need not be. */
function comparable(options: BenchOptions): string {
  return JSON.stringify({ ...options, resume: true, only: [], variants: [] });
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

  /** Whole or not at all, whenever the bench dies. */
  save(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(
      `${this.path}.new`,
      JSON.stringify(this.results, (_name, value: unknown) => (value === Infinity ? null : value)),
    );
    renameSync(`${this.path}.new`, this.path);
  }
}
