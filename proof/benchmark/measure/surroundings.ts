import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** Ticks of all cores since the machine started (proc(5), the first line of /proc/stat). */
export interface CpuTicks {
  readonly all: number;
  readonly idle: number;
  readonly stolen: number;
}

export function cpuTicks(stat = readFileSync('/proc/stat', 'utf8')): CpuTicks {
  const [, ...fields] = stat.split('\n', 1)[0]!.trim().split(/\s+/);
  // Guest time is part of user time already: the first eight fields are the whole.
  const ticks = fields.slice(0, 8).map(Number);
  return { all: ticks.reduce((sum, n) => sum + n, 0), idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), stolen: ticks[7] ?? 0 };
}

/** What the surroundings did to a measurement: shares from 0 to 1 of all cores' time, and the load of the last minute. */
export interface Surroundings {
  readonly stolenShare: number;
  readonly busyShare: number;
  readonly load: number;
}

export function surroundingsSince(before: CpuTicks, after = cpuTicks()): Surroundings {
  const all = Math.max(1, after.all - before.all);
  return {
    stolenShare: (after.stolen - before.stolen) / all,
    busyShare: 1 - (after.idle - before.idle) / all,
    load: loadavg()[0] ?? 0,
  };
}
