import { setTimeout as sleep } from 'node:timers/promises';

import type { InjectFault } from '../fault-context.js';

/** The database's disk is full; the database stops, and starts again once there is room. */
export const fullDisk: InjectFault = async ({ system: { disk }, recovery }, { lasts }) => {
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
