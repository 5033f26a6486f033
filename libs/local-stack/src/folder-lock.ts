import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { readJson, writeJson } from './state-folder.js';

const fileOf = (stateDir: string) => join(stateDir, 'owner.json');

/** The living process that runs on this state folder. */
export function ownerOf(stateDir: string): ProcessIdentity | undefined {
  const owner = readJson<ProcessIdentity>(fileOf(stateDir));
  return owner && isAlive(owner) ? owner : undefined;
}

/**
 * Makes this process the only one that runs on the folder; again by the same process is no harm.
 * @returns the other process that has it, or undefined when it is ours.
 */
export function takeFolder(stateDir: string): ProcessIdentity | undefined {
  const file = fileOf(stateDir);
  const mine = `${file}.${process.pid}`;
  writeJson(mine, identify(process.pid));
  try {
    for (;;) {
      const owner = ownerOf(stateDir);
      if (owner) return owner.pid === process.pid ? undefined : owner;
      rmSync(file, { force: true });
      // A link appears whole and fails where another one is: of two that start at once one wins.
      if (linked(mine, file)) return undefined;
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

export function leaveFolder(stateDir: string): void {
  if (ownerOf(stateDir)?.pid === process.pid) rmSync(fileOf(stateDir), { force: true });
}
