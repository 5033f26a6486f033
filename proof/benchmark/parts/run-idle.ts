import { setTimeout as sleep } from 'node:timers/promises';

import type { IdleRun } from '../results.js';
import type { BenchContext, SystemUnderLoad } from '../system-under-load.js';
import { virtualDayMs } from './run-chain.js';

const IDLE_RATE = 3;

/** What all parts use while hardly any orders come, after the vehicles of the load before have left. */
export async function runIdle(system: SystemUnderLoad, { options, say, signal }: BenchContext): Promise<IdleRun> {
  await sleep(virtualDayMs(options.speed), undefined, { signal });
  say(`idle: ${IDLE_RATE}/s for ${options.idleSeconds} s`);
  const { costs, offered, spanSeconds } = await system.step(IDLE_RATE, options.idleSeconds);
  const percent = (micros: number) => ((micros * offered) / 1e6 / spanSeconds) * 100;
  const cpuPercent = Object.entries(costs.cpuMicros).map(([role, micros]) => [role, percent(micros)] as const);
  return { rate: IDLE_RATE, cpuPercent: Object.fromEntries(cpuPercent) };
}
