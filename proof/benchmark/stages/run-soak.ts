import type { Variant } from '../variants/variant.js';
import { memoryByRole } from '../measure/memory.js';
import type { SoakRun } from '../results.js';
import { stageOn, type ChainContext } from './run-chain.js';

const EVERY_MS = 5_000;
const QUICK_EVERY_MS = 1_000;

/** One step for a long time, below the figure, with an eye on the memory of each role. */
export async function runSoak(
  variant: Variant,
  rate: number,
  { options, say, signal }: ChainContext,
): Promise<SoakRun> {
  const running = await variant.start(say, signal);
  const stage = await stageOn(running, signal);
  const memory: Record<string, number[]> = {};
  try {
    await stage.warmUp(rate, options.warmUpSeconds);
    say(`soak: ${rate.toFixed(0)}/s for ${options.soakSeconds} s`);
    const watching = setInterval(
      () => {
        for (const [role, mebibytes] of Object.entries(memoryByRole(running.processes)))
          (memory[role] ??= []).push(mebibytes);
      },
      options.quick ? QUICK_EVERY_MS : EVERY_MS,
    );
    const step = await stage.step(rate, options.soakSeconds).finally(() => clearInterval(watching));
    return { step, memory };
  } finally {
    await stage.stop();
  }
}
