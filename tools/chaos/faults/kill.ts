import { keepers, type Keeper } from '../plan.js';
import type { Inflict, Scene } from '../scene.js';
import { count } from '../tally.js';

/** SIGKILL. A relay lives in a process of its service: whoever holds its lease is killed. */
export const kill: Inflict = async (scene, { target }) => {
  if (target === 'kafka' || target === 'postgres') return killFoundation(scene, target);
  const { system, recovery, chance, tally } = scene;
  const service = target.replace(' relay', '');
  const relay = keepers.includes(service as Keeper)
    ? await recovery.relayPid(service as Keeper).catch(() => undefined)
    : undefined;
  const living = system.instances.filter((instance) => instance.service === service && instance.isAlive);
  const wanted = target.endsWith(' relay') ? living.filter(({ pid }) => pid === relay) : living;
  const [victim] = wanted.length > 0 ? [chance.pick(wanted)] : [];
  if (!victim) return false;
  const wasRelay = victim.pid === relay;
  if (!victim.signal('SIGKILL')) return false;
  count(tally.kills, target);
  if (service === 'monitor') return true;
  recovery.watchConsumer(service as Keeper);
  if (wasRelay) recovery.watchRelay(service as Keeper);
  return true;
};

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
