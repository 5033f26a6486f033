import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { chanceFrom, seedOf } from '../demo/chance.js';
import { pause } from '../client/until-stopped.js';
import { closeSegment, type Closing } from './close-segment.js';
import { faults } from './faults/index.js';
import { Load } from './load.js';
import { keepers, paces, planFaults, type PlannedFault } from './plan.js';
import type { Progress } from './progress.js';
import { Recovery } from './recovery.js';
import type { Scene } from './scene.js';
import { startCrashSystem, type CrashSystem } from './start-crash-system.js';
import { count, newTally, type Tally } from './tally.js';

/** Orders that must be on their way before anything is hurt. */
const WARM_ORDERS = 15;
const WARM_WITHIN_MS = 60_000;
/** Of the ten. */
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

/** One life of a fresh system: load, faults by plan, then the books. */
export async function runSegment(options: SegmentOptions, progress: Progress, signal: AbortSignal): Promise<Segment> {
  const { seed, kills, rate, only, short } = options;
  const plan = planFaults(seed, kills, paces[short ? 'short' : 'long']).filter(
    ({ kind }) => only.length === 0 || only.includes(kind),
  );
  const tally = newTally();
  progress.begin(tally);
  const wantsDisk = plan.some(({ kind }) => kind === 'full-disk');
  const system = await startCrashSystem(options.stateDir, (line) => progress.note(line), signal, wantsDisk);
  const recovery = new Recovery(system, tally);
  let keepsData = true;
  try {
    if (options.plant) await takeTheVerdictAway(system);
    const load = new Load(system, seed, rate);
    await system.startSimulator();
    load.start();
    progress.watch(() => load.taken.size);
    for (const deadline = Date.now() + WARM_WITHIN_MS; load.taken.size < WARM_ORDERS && Date.now() < deadline;)
      await pause(200, signal);
    await hurt({ system, load, recovery, tally, chance: chanceFrom(seedOf(seed, 1)) }, plan, progress, signal);
    await recovery.stop();
    const closing = await closeSegment(system, load, (line) => progress.step(line));
    keepsData = closing.violations.length > 0 && !options.plant;
    const notArranged = system.noDisk === undefined ? {} : { 'full-disk': system.noDisk };
    return { seed, tally, notArranged, ...closing };
  } finally {
    await recovery.stop().catch(() => undefined);
    await system.stop(keepsData);
  }
}

/**
 * Those that last go on while others come. On a machine that is slow to bring the dead back the next one is killed later: who kills what
 * lies down already shows nothing.
 */
async function hurt(
  scene: Scene,
  plan: readonly PlannedFault[],
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  let began = Date.now();
  const pending: Promise<void>[] = [];
  for (const fault of plan.toSorted((a, b) => a.at - b.at)) {
    await pause(began + fault.at - Date.now(), signal);
    if (fault.kind === 'kill') began += await untilFewAreDown(scene.system, signal);
    signal.throwIfAborted();
    const inflicted = faults[fault.kind](scene, fault).then(
      (done) => {
        if (done) count(scene.tally.faults, fault.kind === 'kill' ? 'kill' : `${fault.kind} ${fault.target}`.trim());
      },
      (error: unknown) => progress.note(`${fault.kind} ${fault.target}: ${String(error)}`),
    );
    pending.push(inflicted);
    if (fault.lasts === 0) await Promise.race([inflicted, sleep(2_000)]);
  }
  await Promise.all(pending);
}

/** Returns how long that took, milliseconds. */
async function untilFewAreDown({ instances }: CrashSystem, signal: AbortSignal): Promise<number> {
  const began = Date.now();
  const down = () => instances.filter(({ isUp }) => !isUp).length;
  while (down() > MOST_DOWN && Date.now() - began < DOWN_FOR_MS) await pause(100, signal);
  return Date.now() - began;
}

/** The bug that is planted to see whether it is found: the last word on a write, whether all of it was as believed, is always yes. */
async function takeTheVerdictAway({ databaseUrl }: CrashSystem): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const schema of keepers)
      await client.query(
        `create or replace function ${schema}.torugart_verdict(moved bigint, to_move bigint, written bigint[], to_write bigint[])
         returns boolean language plpgsql as $$ begin return true; end $$`,
      );
  } finally {
    await client.end();
  }
}
