import { setTimeout as sleep } from 'node:timers/promises';

import type { Inflict } from '../scene.js';

/** Not a byte is left for the database; it stops, and comes back when there is room again. */
export const fullDisk: Inflict = async ({ system: { disk }, recovery }, { lasts }) => {
  if (!disk) return false;
  recovery.disturbed(lasts);
  disk.fill();
  try {
    await sleep(lasts);
  } finally {
    disk.free();
  }
  return true;
};
