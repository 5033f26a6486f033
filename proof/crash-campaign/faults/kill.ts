import { setTimeout as sleep } from 'node:timers/promises';

import { statefulServices, type StatefulService } from '../plan.js';
import type { InjectFault, FaultContext } from '../fault-context.js';
import { count } from '../tally.js';

const FOUND_WITHIN_MS = 10_000;

/** SIGKILL. A relay runs in a process of its service: the process that holds its lease is killed, once there is one. */
export const kill: InjectFault = async (context, { target }) => {
  if (target === 'kafka' || target === 'postgres') return killFoundation(context, target);
  const service = target.replace(' relay', '');
  for (const deadline = Date.now() + FOUND_WITHIN_MS; ; await sleep(200)) {
    const isLate = Date.now() > deadline;
    const relay = await relayOf(context, service);
    const living = context.system.instances.filter((instance) => instance.service === service && instance.isAlive);
    const wanted = target.endsWith(' relay') && !isLate ? living.filter(({ pid }) => pid === relay) : living;
    const victim = wanted.length > 0 ? context.chance.pick(wanted) : undefined;
    const pid = victim?.pid;
    if (victim?.signal('SIGKILL')) {
      watch(context, service, pid === relay);
      count(context.tally.kills, isLate ? service : target);
      return true;
    }
    if (isLate) return false;
  }
};

async function relayOf({ recovery }: FaultContext, service: string): Promise<number | undefined> {
  if (!isStateful(service)) return undefined;
  return recovery.relayPid(service).catch(() => undefined);
}

function watch({ recovery }: FaultContext, service: string, wasRelay: boolean): void {
  if (!isStateful(service)) return;
  recovery.watchConsumer(service);
  if (wasRelay) recovery.watchRelay(service);
}

const isStateful = (service: string): service is StatefulService =>
  statefulServices.includes(service as StatefulService);

function killFoundation({ system, recovery, tally }: FaultContext, part: 'kafka' | 'postgres'): boolean {
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
