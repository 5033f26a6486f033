import type { InjectFault } from '../fault-context.js';
import { count } from '../tally.js';

const HOUR_MS = 3_600_000;

/**
 * The system's clock goes ahead by hours, past cut-offs and promises: every instance is killed and starts with the new time. An instance
 * that is starting has read the old clock and is killed, too. Never backwards: that is not promised.
 */
export const clockJump: InjectFault = async ({ system, recovery, chance, tally }) => {
  recovery.disturbed();
  system.jump(chance.between(3, 30) * HOUR_MS);
  for (const instance of system.instances) if (instance.killAlways()) count(tally.kills, instance.service);
  await system.simulator.stop();
  await system.simulator.start();
  return true;
};
