import { rmSync } from 'node:fs';

import { statefulServices } from '#libs/contracts';
import { ProcessTable } from '#libs/local-stack';

import { pause } from '../../tools/client/until-stopped.js';
import { services, type ServiceName } from '../../tools/local/programs.js';
import { closeRun, type Closing } from '../whole-system/close-run.js';
import { Load } from '../whole-system/load.js';
import { partitionsByMember } from './group-members.js';
import type { LocksSeen } from './lock-watch.js';
import { startMixedSystem, watchLocks, type MixedSystem } from './start-mixed-system.js';
import type { Version } from './versions.js';

/** A day passes in a minute: vehicles depart and arrive while services change. */
const SPEED = 1_440;
/** Orders that are taken before the first service changes. */
const WARM_ORDERS = 50;
const WARM_WITHIN_MS = 120_000;
const COMES_BACK_WITHIN_MS = 60_000;
const SETTLES_WITHIN_MS = 300_000;
const REAP_WITHIN_MS = 15_000;

/** One service changed from the former version to this one, while the load went on. */
export interface Step {
  readonly service: ServiceName;
  /** Milliseconds, the start of the process included; absent without a database, as what was locked meanwhile. */
  readonly migrationMs?: number;
  readonly locks?: LocksSeen;
  /** Real milliseconds from the death of the former instance, on the new schema, until it was ready again. */
  readonly formerBackMs: number;
  /** Partitions of each member of the group: the former instance alone, both, the present one alone. */
  readonly partitions: { readonly before: number[]; readonly beside: number[]; readonly after: number[] };
  readonly ordersBeside: number;
}

export interface Upgrade extends Closing {
  readonly order: readonly ServiceName[];
  readonly seconds: number;
  readonly steps: readonly Step[];
  /** Messages by what became of them. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface UpgradePlan {
  readonly from: Version;
  readonly to: Version;
  readonly backward: boolean;
  readonly rate: number;
  readonly besideMs: number;
  readonly seed: number;
  readonly stateDir: string;
}

/** A fresh system of the former version under load; one service after the other becomes the present version; then the checks. */
export async function runUpgrade(
  { from, to, backward, rate, besideMs, seed, stateDir }: UpgradePlan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Upgrade> {
  await new ProcessTable(stateDir).reap(REAP_WITHIN_MS);
  rmSync(stateDir, { recursive: true, force: true });
  const now = Date.now();
  const clock = { realOrigin: now, virtualOrigin: now, speed: SPEED };
  const log = (line: string) => say(`  ${line}`);
  const system = await startMixedSystem({ stateDir, ground: from, fresh: true, clock, log, signal });
  try {
    await system.prepare(from);
    for (const service of statefulServices) await system.migrate(from, service);
    await Promise.all(services.map((service) => system.start(from, service)));
    say(`all services of ${from.commit} are up`);
    const load = new Load(system, seed, rate);
    await system.simulator.start();
    load.start();
    const began = Date.now();
    for (const late = began + WARM_WITHIN_MS; load.taken.size < WARM_ORDERS && Date.now() < late;)
      await pause(200, signal);
    await pause(besideMs, signal);
    await system.prepare(to);
    say(`topics and access lists are those of ${to.commit}`);
    const order = backward ? services.toReversed() : services;
    const steps: Step[] = [];
    for (const service of order) {
      signal.throwIfAborted();
      steps.push(await change(system, service, { from, to, besideMs, load, say, signal }));
    }
    await pause(besideMs, signal);
    signal.throwIfAborted();
    const seconds = Math.round((Date.now() - began) / 1_000);
    const closing = await closeRun(system, load, say, SETTLES_WITHIN_MS);
    return { order, seconds, steps, outcomes: Object.fromEntries(load.outcomes), ...closing };
  } finally {
    await system.stop();
  }
}

interface Change extends Pick<UpgradePlan, 'from' | 'to' | 'besideMs'> {
  readonly load: Load;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Migrations first, then both versions side by side, then the former one ends in order. */
async function change(
  system: MixedSystem,
  service: ServiceName,
  { from, to, besideMs, load, say, signal }: Change,
): Promise<Step> {
  const stateful = statefulServices.find((one) => one === service);
  const members = () => (stateful ? partitionsByMember(system.kafka, service) : Promise.resolve([]));
  const before = await members();
  const watch = stateful ? await watchLocks(system, stateful) : undefined;
  const migrationMs = await system.migrate(to, service);
  const locks = await watch?.end();
  if (migrationMs !== undefined) say(`${service}: migrated in ${migrationMs} ms, ${from.commit} goes on`);
  const formerBackMs = await comeBack(system, service, signal);
  await system.start(to, service);
  const taken = load.taken.size;
  say(`${service}: both versions take work`);
  await pause(besideMs, signal);
  const beside = await members();
  const ordersBeside = load.taken.size - taken;
  await system.stopInstance('former', service);
  say(`${service}: ${to.commit} alone (partitions of the members before: ${beside.join(' and ') || 'none'})`);
  await pause(besideMs / 2, signal);
  const partitions = { before, beside, after: await members() };
  return {
    service,
    ...(migrationMs !== undefined && { migrationMs }),
    ...(locks && { locks }),
    formerBackMs,
    partitions,
    ordersBeside,
  };
}

/** The former instance dies on the migrated schema: it must start there again. @returns milliseconds until it was ready */
async function comeBack({ instances }: MixedSystem, service: ServiceName, signal: AbortSignal): Promise<number> {
  const instance = instances.find(({ name }) => name === `${service}-former`)!;
  const killed = Date.now();
  instance.signal('SIGKILL');
  while (instance.starts.length === 0) {
    if (Date.now() - killed > COMES_BACK_WITHIN_MS)
      throw new Error(`${instance.name} does not start on the migrated schema; see its log`);
    await pause(100, signal);
    signal.throwIfAborted();
  }
  return Date.now() - killed;
}
