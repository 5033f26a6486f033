import { setTimeout as sleep } from 'node:timers/promises';

import { keepers, type Keeper } from '../plan.js';
import type { Inflict, Scene } from '../scene.js';
import { count } from '../tally.js';

const FOUND_WITHIN_MS = 10_000;

/** SIGKILL. A relay lives in a process of its service: whoever holds its lease is killed, once somebody does. */
export const kill: Inflict = async (scene, { target }) => {
  if (target === 'kafka' || target === 'postgres') return killFoundation(scene, target);
  const service = target.replace(' relay', '');
  for (const deadline = Date.now() + FOUND_WITHIN_MS; ; await sleep(200)) {
    const isLate = Date.now() > deadline;
    const relay = await relayOf(scene, service);
    const living = scene.system.instances.filter((instance) => instance.service === service && instance.isAlive);
    const wanted = target.endsWith(' relay') && !isLate ? living.filter(({ pid }) => pid === relay) : living;
    const victim = wanted.length > 0 ? scene.chance.pick(wanted) : undefined;
    const pid = victim?.pid;
    if (victim?.signal('SIGKILL')) {
      watch(scene, service, pid === relay);
      count(scene.tally.kills, isLate ? service : target);
      return true;
    }
    if (isLate) return false;
  }
};

async function relayOf({ recovery }: Scene, service: string): Promise<number | undefined> {
  if (!isKeeper(service)) return undefined;
  return recovery.relayPid(service).catch(() => undefined);
}

function watch({ recovery }: Scene, service: string, wasRelay: boolean): void {
  if (!isKeeper(service)) return;
  recovery.watchConsumer(service);
  if (wasRelay) recovery.watchRelay(service);
}

const isKeeper = (service: string): service is Keeper => keepers.includes(service as Keeper);

function killFoundation({ system, recovery, tally }: Scene, part: 'kafka' | 'postgres'): boolean {
  const pid = system.stack.pids[part];
  if (pid === undefined) return false;
  recovery.disturbed();
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
  count(tally.kills, part);
  return true;
}
