import type { Inflict } from '../scene.js';
import { count } from '../tally.js';

const HOUR_MS = 3_600_000;

/**
 * The system's clock goes ahead by hours: everybody is killed at once and comes back later than they think, past cut-offs and promises.
 * Whoever is just coming up has read the old clock and is killed as well. Never back: a system whose clock goes back is another one.
 */
export const clockJump: Inflict = async ({ system, recovery, chance, tally }) => {
  recovery.disturbed();
  system.jump(chance.between(3, 30) * HOUR_MS);
  for (const instance of system.instances) if (instance.killAlways()) count(tally.kills, instance.service);
  await system.stopSimulator();
  await system.startSimulator();
  return true;
};
