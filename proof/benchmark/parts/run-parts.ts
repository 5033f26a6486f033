import { setTimeout as sleep } from 'node:timers/promises';

import { measureUnits } from '../floor/measure-units.js';
import { expectedRate } from '../criteria/find-highest-step.js';
import { spreadOf } from '../criteria/spread.js';
import { MemoryRecord } from '../measure/memory.js';
import type { PartName } from '../options.js';
import type { ChainRound, ResultFile } from '../results.js';
import { loadedSystem, type BenchContext, type SystemUnderLoad } from '../system-under-load.js';
import { idiomatic } from '../variants/idiomatic.js';
import { torugart } from '../variants/torugart.js';
import { runBurst } from './run-burst.js';
import { runChain, virtualDayMs } from './run-chain.js';
import { HTTP_PARTY, runHttp } from './run-http.js';
import { runIdle } from './run-idle.js';
import { runStall } from './run-stall.js';

/** Orders a second of the warm-up, and of the load step that every report has. */
const COMMON_RATE = 200;
/** Where the idiomatic variant was last seen. */
const IDIOMATIC_RATE = 40;
const IDIOMATIC_ROUNDS = 2;
/** Of the figure. */
const STALL_SHARE = 0.8;
/** Of the whole time: no further round of a figure begins after it. */
const REPEATS_UNTIL = { chain: 0.36, idiomatic: 0.84 };
/** The burst gets what is left of the time, within these. */
const BURST_SECONDS = { least: 180, most: 600 };
/** Its start, warm-up and baseline. */
const BEFORE_BURST_SECONDS = 130;

export const rateOf = (rounds: readonly ChainRound[] | undefined) =>
  spreadOf((rounds ?? []).flatMap(({ found }) => (found ? [found.rate] : [])))?.median;

/**
 * All parts that were asked for and are not done yet. Each finished one is saved at once; one that fails is noted with its error, and the
 * next one runs on a fresh system.
 * @param elapsedSeconds of the whole benchmark
 */
export async function runParts(file: ResultFile, context: BenchContext, elapsedSeconds: () => number): Promise<void> {
  const { options, say, signal } = context;
  const { results } = file;
  const parts = new Parts(file, context, elapsedSeconds);
  const isOpen = (part: PartName) =>
    options.only.includes(part) && (results[part] === undefined || results.unfinished.includes(part));
  const attempt = async (part: PartName, run: () => Promise<void>) => {
    if (!isOpen(part)) return;
    signal.throwIfAborted();
    try {
      await run();
      delete results.failed[part];
      results.unfinished = results.unfinished.filter((each) => each !== part);
    } catch (error) {
      signal.throwIfAborted();
      results.failed[part] = error instanceof Error ? error.message : String(error);
      say(`${part} failed: ${results.failed[part]}`);
      await parts.stopSystem();
    }
    file.save();
  };
  try {
    await attempt('chain', () => parts.chain());
    await attempt('stall', () => parts.stall());
    await attempt('idle', () => parts.idle());
    await attempt('http', () => parts.http());
    await parts.stopSystem();
    await attempt('idiomatic', () => parts.idiomatic());
    await attempt('burst', async () => {
      const left = options.minutes * 60 - elapsedSeconds() - BEFORE_BURST_SECONDS;
      const limit = Math.min(BURST_SECONDS.most, Math.max(BURST_SECONDS.least, left));
      results.burst = await runBurst(context, limit);
    });
  } finally {
    await parts.stopSystem();
  }
}

interface WarmSystem {
  readonly load: SystemUnderLoad;
  readonly memory: MemoryRecord;
}

/** The parts that share one running system of Torugart, which starts with the first of them. */
class Parts {
  #system: WarmSystem | undefined;

  constructor(
    private readonly file: ResultFile,
    private readonly context: BenchContext,
    private readonly elapsedSeconds: () => number,
  ) {}

  /** The common rate first: its load says where the search begins. The unit costs are measured beside it. */
  async chain(): Promise<void> {
    const { file, context } = this;
    const { options, say, signal } = context;
    const { load } = await this.#warm();
    const common = await load.step(COMMON_RATE, options.seconds);
    file.results.at200 = common;
    say(
      `${COMMON_RATE}/s: decision p99 ${common.decision.p99.toFixed(0)} ms, cores ${(common.surroundings.busyShare * 100).toFixed(0)} % busy`,
    );
    // The vehicles of its parcels leave before: what the system uses without load is taken off the unit costs.
    await sleep(virtualDayMs(options.speed), undefined, { signal });
    say('unit costs');
    file.results.units = await measureUnits(load.running, options.unitSeconds);
    file.save();
    const start = common.held ? expectedRate(COMMON_RATE, common.surroundings.busyShare) : COMMON_RATE;
    await runChain('torugart', start, this.#rounds(options.rounds, 'chain'), load, context, (done) =>
      this.#keep('chain', done),
    );
  }

  async stall(): Promise<void> {
    const { load, memory } = await this.#warm();
    const rate = (rateOf(this.file.results.chain) ?? COMMON_RATE) * STALL_SHARE;
    this.file.results.stall = await runStall(load, rate, memory, this.context);
  }

  async idle(): Promise<void> {
    const { load } = await this.#warm();
    this.file.results.idle = await runIdle(load, this.context);
  }

  async http(): Promise<void> {
    const { load } = await this.#warm();
    this.file.results.http = await runHttp(load, this.context);
  }

  async idiomatic(): Promise<void> {
    const { context } = this;
    const { options } = context;
    const load = await loadedSystem(idiomatic(options.speed), context);
    try {
      await load.warmUp(IDIOMATIC_RATE, options.warmUpSeconds);
      const rounds = Math.min(IDIOMATIC_ROUNDS, options.rounds);
      await runChain('idiomatic', IDIOMATIC_RATE, this.#rounds(rounds, 'idiomatic'), load, context, (done) =>
        this.#keep('idiomatic', done),
      );
    } finally {
      await load.stop();
    }
  }

  async stopSystem(): Promise<void> {
    const system = this.#system;
    this.#system = undefined;
    system?.memory.stop();
    await system?.load.stop().catch((error: unknown) => this.context.say(`stopping: ${String(error)}`));
  }

  #rounds(rounds: number, part: keyof typeof REPEATS_UNTIL) {
    const mayRepeat = () => this.elapsedSeconds() < REPEATS_UNTIL[part] * this.context.options.minutes * 60;
    return { rounds, mayRepeat };
  }

  /** After each load step: what is interrupted is reported all the same. */
  #keep(part: 'chain' | 'idiomatic', rounds: readonly ChainRound[]): void {
    const { results } = this.file;
    results[part] = rounds;
    results.unfinished = [...new Set([...results.unfinished, part])];
    this.file.save();
  }

  async #warm(): Promise<WarmSystem> {
    if (this.#system) return this.#system;
    const { options, say } = this.context;
    const load = await loadedSystem(torugart({ speed: options.speed, moreParties: [HTTP_PARTY] }), this.context);
    say(`warm-up: ${COMMON_RATE}/s for ${options.warmUpSeconds} s, then a checkpoint`);
    await load.warmUp(COMMON_RATE, options.warmUpSeconds).catch(async (error: unknown) => {
      await load.stop();
      throw error;
    });
    return (this.#system = { load, memory: new MemoryRecord(load.running.processes) });
  }
}
