import { setTimeout as sleep } from 'node:timers/promises';

import type { InjectFault } from '../fault-context.js';

/** A zombie: a process that is stopped for longer than its session and its lease last, and then goes on. */
export const freeze: InjectFault = async ({ system, chance }, { target, lasts }) => {
  const living = system.instances.filter((instance) => instance.service === target && instance.isAlive);
  if (living.length === 0) return false;
  const victim = chance.pick(living);
  const { pid } = victim;
  if (!victim.signal('SIGSTOP')) return false;
  await sleep(lasts);
  // Killed meanwhile: another process may have the place.
  return victim.pid === pid && victim.signal('SIGCONT');
};
