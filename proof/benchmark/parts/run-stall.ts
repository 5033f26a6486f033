import { setTimeout as sleep } from 'node:timers/promises';

import type { MemoryRecord } from '../measure/memory.js';
import type { StallRun } from '../results.js';
import { checkpoint } from '../stall/checkpoint.js';
import type { BenchContext, SystemUnderLoad } from '../system-under-load.js';

/** Where in the time the two checkpoints begin. They write at full speed, which is harder than one that Postgres spreads over minutes. */
const CHECKPOINTS_AT = [0.25, 0.65];

/** One load step for a long time below the figure, with two checkpoints inside; the memory of each role is that since the warm-up. */
export async function runStall(
  system: SystemUnderLoad,
  rate: number,
  memory: MemoryRecord,
  { options, say, signal }: BenchContext,
): Promise<StallRun> {
  say(`stall: ${rate.toFixed(0)}/s for ${options.stallSeconds} s`);
  const began = performance.now();
  const secondsOf = (moment: number) => (moment - began) / 1_000;
  const checkpoints: { afterSeconds: number; tookSeconds: number }[] = [];
  const writing = (async () => {
    for (const share of CHECKPOINTS_AT) {
      await sleep(Math.max(0, share * options.stallSeconds * 1_000 - (performance.now() - began)), undefined, {
        signal,
      });
      const from = performance.now();
      await checkpoint(system.running.databaseUrl);
      checkpoints.push({ afterSeconds: secondsOf(from), tookSeconds: (performance.now() - from) / 1_000 });
    }
  })();
  const [step] = await Promise.all([system.step(rate, options.stallSeconds), writing]);
  return { step, checkpoints, ...memory.read() };
}
