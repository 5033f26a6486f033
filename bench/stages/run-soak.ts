import type { Arm } from '../arms/arm.js';
import { memoryByRole } from '../measure/memory.js';
import type { SoakRun } from '../results.js';
import { stageOn, type ChainContext } from './run-chain.js';

const EVERY_MS = 5_000;
const QUICK_EVERY_MS = 1_000;

/** One rung for a long time, below the figure, with an eye on the memory of each role. */
export async function runSoak(arm: Arm, rate: number, { options, say, signal }: ChainContext): Promise<SoakRun> {
  const running = await arm.start(say, signal);
  const stage = await stageOn(running, signal);
  const memory: Record<string, number[]> = {};
  try {
    await stage.rung(rate, options.warmUpSeconds);
    say(`soak: ${rate.toFixed(0)}/s for ${options.soakSeconds} s`);
    const watching = setInterval(
      () => {
        for (const [role, mebibytes] of Object.entries(memoryByRole(running.processes)))
          (memory[role] ??= []).push(mebibytes);
      },
      options.quick ? QUICK_EVERY_MS : EVERY_MS,
    );
    const rung = await stage.rung(rate, options.soakSeconds).finally(() => clearInterval(watching));
    return { rung, memory };
  } finally {
    await stage.stop();
  }
}
