import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { chanceFrom, seedOf } from '../../tools/demo/chance.js';
import { pause } from '../../tools/client/until-stopped.js';
import { closeRun, type Closing } from '../whole-system/close-run.js';
import { faults } from './faults/index.js';
import { Load } from '../whole-system/load.js';
import { statefulServices, paces, planFaults, type PlannedFault } from './plan.js';
import type { Progress } from './progress.js';
import { Recovery } from './recovery.js';
import type { FaultContext } from './fault-context.js';
import { startCrashSystem, type CrashSystem } from './start-crash-system.js';
import { count, newTally, type Tally } from './tally.js';

/** Orders that are taken before the first fault. */
const WARM_ORDERS = 15;
const WARM_WITHIN_MS = 60_000;
/** Instances down at the same time, of ten. */
const MOST_DOWN = 2;
const DOWN_FOR_MS = 45_000;

export interface SegmentOptions {
  readonly seed: number;
  readonly kills: number;
  readonly rate: number;
  readonly only: readonly string[];
  readonly short: boolean;
  readonly plant: boolean;
  readonly stateDir: string;
}

export interface Segment extends Closing {
  readonly seed: number;
  readonly tally: Tally;
  /** Kinds of faults that could not be arranged here, with the reason. */
  readonly notArranged: Readonly<Record<string, string>>;
}

/** One fresh system: load, faults by plan, then reconciliation. */
export async function runSegment(options: SegmentOptions, progress: Progress, signal: AbortSignal): Promise<Segment> {
  const { seed, kills, rate, only, short } = options;
  const plan = planFaults(seed, kills, paces[short ? 'short' : 'long'], only);
  const tally = newTally();
  progress.begin(tally);
  const wantsDisk = plan.some(({ kind }) => kind === 'full-disk');
  const system = await startCrashSystem(options.stateDir, (line) => progress.note(line), signal, wantsDisk);
  const recovery = new Recovery(system, tally);
  let keepsData = true;
  try {
    if (options.plant) await disableVersionCheck(system);
    const load = new Load(system, seed, rate);
    await system.simulator.start();
    load.start();
    progress.watch(() => load.taken.size);
    for (const deadline = Date.now() + WARM_WITHIN_MS; load.taken.size < WARM_ORDERS && Date.now() < deadline;)
      await pause(200, signal);
    await injectFaults({ system, load, recovery, tally, chance: chanceFrom(seedOf(seed, 1)) }, plan, progress, signal);
    await recovery.stop();
    const closing = await closeRun(system, load, (line) => progress.step(line));
    keepsData = closing.violations.length > 0 && !options.plant;
    const notArranged = system.noDisk === undefined ? {} : { 'full-disk': system.noDisk };
    return { seed, tally, notArranged, ...closing };
  } finally {
    await recovery.stop().catch(() => undefined);
    await system.stop(keepsData);
  }
}

/**
 * Faults that last go on while others begin. When too many instances are down, the next kill waits: to kill a process that is down already
 * proves nothing.
 */
async function injectFaults(
  context: FaultContext,
  plan: readonly PlannedFault[],
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  let began = Date.now();
  const pending: Promise<void>[] = [];
  for (const fault of plan.toSorted((a, b) => a.at - b.at)) {
    await pause(began + fault.at - Date.now(), signal);
    if (fault.kind === 'kill') began += await untilFewAreDown(context.system, signal);
    signal.throwIfAborted();
    const injected = faults[fault.kind](context, fault).then(
      (done) => {
        if (done) count(context.tally.faults, fault.kind === 'kill' ? 'kill' : `${fault.kind} ${fault.target}`.trim());
      },
      (error: unknown) => progress.note(`${fault.kind} ${fault.target}: ${String(error)}`),
    );
    pending.push(injected);
    if (fault.lasts === 0) await Promise.race([injected, sleep(2_000)]);
  }
  await Promise.all(pending);
}

/** @returns how long that took, in milliseconds */
async function untilFewAreDown({ instances }: CrashSystem, signal: AbortSignal): Promise<number> {
  const began = Date.now();
  const down = () => instances.filter(({ isUp }) => !isUp).length;
  while (down() > MOST_DOWN && Date.now() - began < DOWN_FOR_MS) await pause(100, signal);
  return Date.now() - began;
}

/** The planted bug: the check of versions at the end of a write always passes. */
async function disableVersionCheck({ databaseUrl }: CrashSystem): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const schema of statefulServices)
      await client.query(
        `create or replace function ${schema}.torugart_verdict(moved bigint, to_move bigint, written bigint[], to_write bigint[])
         returns boolean language plpgsql as $$ begin return true; end $$`,
      );
  } finally {
    await client.end();
  }
}
