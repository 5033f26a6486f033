import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { readJson, writeJson } from './state-folder.js';

export interface ListedProcess extends ProcessIdentity {
  readonly name: string;
  /** The foundation (Postgres, Kafka) carries the others and is stopped after them. */
  readonly foundation: boolean;
  /** What asks this process to end in order: Postgres takes SIGINT for a fast shutdown, the others SIGTERM. */
  readonly signal: NodeJS.Signals;
}

/**
 * The processes of a state folder, on disk, so that a start after `kill -9` finds what the killed run left behind.
 * The start time beside each number ensures that an unrelated process with the same number is never stopped.
 */
export class ProcessTable {
  readonly #path: string;

  constructor(stateDir: string) {
    this.#path = join(stateDir, 'processes.json');
  }

  add(pid: number, kind: Omit<ListedProcess, keyof ProcessIdentity>): void {
    const identity = identify(pid);
    if (identity) writeJson(this.#path, [...this.living(), { ...kind, ...identity }]);
  }

  living(): ListedProcess[] {
    return (readJson<ListedProcess[]>(this.#path) ?? []).filter(isAlive);
  }

  /** Stops whatever lives, the foundation last. @returns what it found. */
  async reap(graceMs: number): Promise<ListedProcess[]> {
    const found = this.living();
    for (const foundation of [false, true]) {
      const layer = found.filter((listed) => listed.foundation === foundation);
      await Promise.all(layer.map((listed) => stopProcess(listed, listed.signal, graceMs)));
    }
    return found;
  }
}

/** Asks, waits, then kills. The identity is checked before each signal. */
export async function stopProcess(identity: ProcessIdentity, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  send(identity, signal);
  while (isAlive(identity)) {
    if (Date.now() > deadline) send(identity, 'SIGKILL');
    await sleep(25);
  }
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
