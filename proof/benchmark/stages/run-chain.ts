import { setTimeout as sleep } from 'node:timers/promises';

import type { Variant, RunningVariant } from '../variants/variant.js';
import { Follower } from '../load/follow.js';
import { Offerer } from '../load/offer.js';
import { LEAD_SECONDS, runLoadStep, type LoadStep, type LoadStepPlan, type Scene } from '../load/run-load-step.js';
import { StaffAtWork } from '../load/staff-at-work.js';
import { checkpoint } from '../stall/checkpoint.js';
import type { VariantName, BenchOptions } from '../options.js';
import type { ChainRun } from '../results.js';
import { loadSteps, nextFullStep } from '../criteria/find-highest-step.js';
import type { Bounds } from '../criteria/verdict.js';

/** The bounds of the rule, of every variant: a figure is no figure when one order in a hundred waits longer. */
export const bounds: Bounds = { decisionP99Ms: 1_000, releaseP99Ms: 1_000 };
/** Orders a second for which the latency targets are defined. */
export const TARGET_RATE = 1_000;
const TARGET_SECONDS = 30;
/** Real milliseconds of a day at so many virtual seconds to a real one: within it every vehicle leaves. */
export const virtualDayMs = (speed: number) => 86_400_000 / speed;

export const steps = loadSteps();
export const stepAt = (rate: number) => steps.reduce((best, each, i) => (each <= rate ? i : best), 0);

export interface ChainContext {
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** How a variant is put under load. */
export interface Stage {
  /** Runs at a rate until the compilers are done, then a checkpoint: none is left over for the first step. */
  warmUp(rate: number, seconds: number): Promise<void>;
  step(rate: number, seconds: number, how?: Pick<LoadStepPlan, 'endsWhenLate'>): Promise<LoadStep>;
  stop(): Promise<void>;
}

export async function stageOf(variant: Variant, { say, signal }: ChainContext): Promise<Stage> {
  return stageOn(await variant.start(say, signal), signal);
}

export async function stageOn(running: RunningVariant, signal: AbortSignal): Promise<Stage> {
  const follower = new Follower(running.kafka);
  const offerer = new Offerer(running);
  const staff = new StaffAtWork(running);
  const scene: Scene = { variant: running, offerer, follower, staff, bounds, signal };
  let [serial, step] = [1, 0];
  const stop = async () => {
    await staff.stop().finally(() => Promise.allSettled([offerer.close(), follower.stop()]).then(() => running.stop()));
  };
  try {
    await follower.start();
    staff.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const runStep: Stage['step'] = async (rate, seconds, { endsWhenLate } = { endsWhenLate: false }) => {
    const firstSerial = serial;
    serial += Math.ceil(rate * (seconds + LEAD_SECONDS)) + 1;
    return runLoadStep(scene, { name: `B-${++step}`, rate, seconds, firstSerial, endsWhenLate });
  };
  return {
    stop,
    async warmUp(rate, seconds) {
      await runStep(rate, seconds);
      await checkpoint(running.databaseUrl);
    },
    step: runStep,
  };
}

/**
 * One variant once: warm-up, steps of full length, and for torugart the step that the latencies are asked for. After a step that did
 * not hold it rests for a virtual day, since the parcels of that step would leave within the next one.
 */
export async function runChain(
  {
    variant,
    round,
    from,
    stage,
  }: { variant: VariantName; round: number; from: Parameters<typeof nextFullStep>[1]; stage: Stage },
  { options, say, signal }: ChainContext,
): Promise<ChainRun> {
  const at = new Date().toISOString();
  const trials: ChainRun['trials'][number][] = [];
  await stage.warmUp(steps[from.start]!, options.warmUpSeconds);
  for (;;) {
    const next = nextFullStep(steps.length, from, trials);
    if ('found' in next) {
      const best = trials.find(({ kind, step }) => kind === 'confirm' && step === next.found);
      if (best === undefined || next.found === undefined) return { variant, round, at, trials };
      const wantsTarget = variant === 'torugart' && best.rate > TARGET_RATE;
      const atTarget = wantsTarget
        ? await stage.step(TARGET_RATE, Math.min(TARGET_SECONDS, options.seconds))
        : undefined;
      return { variant, round, at, trials, found: { step: next.found, measured: best }, ...(atTarget && { atTarget }) };
    }
    if (trials.at(-1)?.held === false) {
      await sleep(virtualDayMs(options.speed), undefined, { signal });
    }
    const rate = steps[next.step]!;
    const measured = await stage.step(rate, options.seconds, { endsWhenLate: true });
    trials.push({ ...measured, ...next });
    const { decision, release, surroundings, reasons } = measured;
    say(
      `${variant} round ${round}: ${rate}/s: ${measured.held ? 'holds' : reasons.join(', ')} ` +
        `(decision p99 ${ms(decision.p99)}, release p99 ${ms(release.p99)}, stolen ${(surroundings.stolenShare * 100).toFixed(1)} %)`,
    );
  }
}

const ms = (value: number) => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');
