import { bounds } from './criteria/bounds.js';
import { Follower } from './load/follow.js';
import { Offerer } from './load/offer.js';
import { LEAD_SECONDS, runLoadStep, type LoadStep, type LoadStepPlan, type Scene } from './load/run-load-step.js';
import { StaffAtWork } from './load/staff-at-work.js';
import type { BenchOptions } from './options.js';
import { vacuumAndCheckpoint } from './stall/checkpoint.js';
import type { RunningVariant, Variant } from './variants/variant.js';

export interface BenchContext {
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A running variant with staff at work, and load steps that can be run on it one after the other. */
export interface SystemUnderLoad<Running extends RunningVariant = RunningVariant> {
  readonly running: Running;
  /** Runs at a rate until the compilers are done, then a checkpoint: none is left over for the first step. */
  warmUp(rate: number, seconds: number): Promise<LoadStep>;
  step(rate: number, seconds: number, how?: Partial<Pick<LoadStepPlan, 'endsWhenLate' | 'over'>>): Promise<LoadStep>;
  stop(): Promise<void>;
}

/** @throws when a part does not start; nothing is left then */
export async function loadedSystem<Running extends RunningVariant>(
  variant: Variant<Running>,
  { say, signal }: BenchContext,
): Promise<SystemUnderLoad<Running>> {
  const running = await variant.start(say, signal);
  const follower = new Follower(running.kafka);
  const offerer = new Offerer(running);
  const staff = new StaffAtWork(running);
  const scene: Scene = { variant: running, offerer, follower, staff, bounds, signal };
  let [serial, number] = [1, 0];
  const stop = async () => {
    await staff.stop().finally(() => Promise.allSettled([offerer.close(), follower.stop()]).then(() => running.stop()));
  };
  const step: SystemUnderLoad['step'] = async (rate, seconds, { endsWhenLate = false, over } = {}) => {
    const firstSerial = serial;
    serial += Math.ceil(rate * (seconds + LEAD_SECONDS)) + 1;
    const plan = { name: `B-${(number += 1)}`, rate, seconds, firstSerial, endsWhenLate };
    return runLoadStep(scene, { ...plan, ...(over && { over }) });
  };
  try {
    await follower.start();
    staff.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    running,
    stop,
    step,
    async warmUp(rate, seconds) {
      const measured = await step(rate, seconds);
      await vacuumAndCheckpoint(running.databaseUrl);
      return measured;
    },
  };
}
