import { setTimeout as sleep } from 'node:timers/promises';

import type { Inflict } from '../scene.js';

/** A zombie: stopped for longer than its session and its lease last, then awake again and none the wiser. */
export const freeze: Inflict = async ({ system, chance }, { target, lasts }) => {
  const living = system.instances.filter((instance) => instance.service === target && instance.isAlive);
  if (living.length === 0) return false;
  const victim = chance.pick(living);
  const { pid } = victim;
  if (!victim.signal('SIGSTOP')) return false;
  await sleep(lasts);
  // Killed meanwhile, somebody else may stand there.
  return victim.pid === pid && victim.signal('SIGCONT');
};
