import { setTimeout as sleep } from 'node:timers/promises';

import type { Arm, RunningArm } from '../arms/arm.js';
import { Follower } from '../load/follow.js';
import { Offerer } from '../load/offer.js';
import { LEAD_SECONDS, runRung, type Rung, type RungPlan, type Scene } from '../load/run-rung.js';
import { StaffAtWork } from '../load/staff-at-work.js';
import type { ArmName, BenchOptions } from '../options.js';
import type { ChainRun } from '../results.js';
import { ladder, nextFullRung } from '../rule/ladder.js';
import type { Bounds } from '../rule/verdict.js';

/** The bounds of the rule, of every arm: a figure is no figure when one order in a hundred waits longer. */
export const bounds: Bounds = { decisionP99Ms: 1_000, releaseP99Ms: 1_000 };
/** Orders a second for which the targets of latency are said. */
export const TARGET_RATE = 1_000;
const TARGET_SECONDS = 30;
/** Real milliseconds of a day at so many virtual seconds to a real one: within it every vehicle leaves. */
export const virtualDayMs = (speed: number) => 86_400_000 / speed;

export const rungs = ladder();
export const rungAt = (rate: number) => rungs.reduce((best, each, i) => (each <= rate ? i : best), 0);

export interface ChainContext {
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** How an arm is put under load; the ceiling has a way of its own. */
export interface Stage {
  /** Whether what was offered too fast burdens the next rung: work left undone, and vehicles that have yet to leave. */
  readonly carriesOver: boolean;
  rung(rate: number, seconds: number, how?: Pick<RungPlan, 'endsWhenLate'>): Promise<Rung>;
  stop(): Promise<void>;
}

export async function stageOf(arm: Arm, { say, signal }: ChainContext): Promise<Stage> {
  return stageOn(await arm.start(say, signal), signal);
}

export async function stageOn(running: RunningArm, signal: AbortSignal): Promise<Stage> {
  const follower = new Follower(running.brokers);
  const offerer = new Offerer(running);
  const staff = new StaffAtWork(running);
  const scene: Scene = { arm: running, offerer, follower, staff, bounds, signal };
  let [serial, rung] = [1, 0];
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
  return {
    carriesOver: true,
    stop,
    async rung(rate, seconds, { endsWhenLate } = { endsWhenLate: false }) {
      const firstSerial = serial;
      serial += Math.ceil(rate * (seconds + LEAD_SECONDS)) + 1;
      return runRung(scene, { name: `B-${++rung}`, rate, seconds, firstSerial, endsWhenLate });
    },
  };
}

/**
 * One arm once: warm-up, rungs of full length, and for ours the rung that the latencies are asked for. After a rung that did
 * not hold it rests for a virtual day, since the parcels of that rung would leave within the next one.
 */
export async function runChain(
  { arm, round, from, stage }: { arm: ArmName; round: number; from: Parameters<typeof nextFullRung>[1]; stage: Stage },
  { options, say, signal }: ChainContext,
): Promise<ChainRun> {
  const at = new Date().toISOString();
  const trials: ChainRun['trials'][number][] = [];
  await stage.rung(rungs[from.start]!, options.warmUpSeconds);
  for (;;) {
    const next = nextFullRung(rungs.length, from, trials);
    if ('found' in next) {
      const best = trials.find(({ kind, rung }) => kind === 'confirm' && rung === next.found);
      if (best === undefined || next.found === undefined) return { arm, round, at, trials };
      const wantsTarget = arm === 'ours' && best.rate > TARGET_RATE;
      const atTarget = wantsTarget
        ? await stage.rung(TARGET_RATE, Math.min(TARGET_SECONDS, options.seconds))
        : undefined;
      return { arm, round, at, trials, found: { rung: next.found, measured: best }, ...(atTarget && { atTarget }) };
    }
    if (stage.carriesOver && trials.at(-1)?.held === false) {
      await sleep(virtualDayMs(options.speed), undefined, { signal });
    }
    const rate = rungs[next.rung]!;
    const measured = await stage.rung(rate, options.seconds, { endsWhenLate: true });
    trials.push({ ...measured, ...next });
    const { decision, release, surroundings, reasons } = measured;
    say(
      `${arm} round ${round}: ${rate}/s: ${measured.held ? 'holds' : reasons.join(', ')} ` +
        `(decision p99 ${ms(decision.p99)}, release p99 ${ms(release.p99)}, stolen ${(surroundings.stolenShare * 100).toFixed(1)} %)`,
    );
  }
}

const ms = (value: number) => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');
