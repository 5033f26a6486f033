import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ProcessTable, readJson, writeJson } from '#libs/local-stack';

const REAP_WITHIN_MS = 15_000;

/** How a state folder came to its orders. */
export interface Filling {
  readonly orders: number;
  readonly seconds: number;
  /** Virtual milliseconds since 1970 at which it stood still. */
  readonly virtualNow: number;
}

/** A state folder that is filled once, and a copy of it: each migration begins with the copy, at the same path. */
export class FilledFolder {
  readonly #kept: string;

  constructor(readonly path: string) {
    this.#kept = `${path}.filled`;
  }

  /** Lays the copy in place. Undefined where there is none. */
  async restore(): Promise<Filling | undefined> {
    await new ProcessTable(this.path).reap(REAP_WITHIN_MS);
    rmSync(this.path, { recursive: true, force: true });
    const filling = readJson<Filling>(join(this.#kept, 'filling.json'));
    if (filling) copy(this.#kept, this.path);
    return filling;
  }

  /** Nothing may run in it. A database that lies elsewhere cannot be copied with it, so that is filled anew each time. */
  keep(filling: Filling): void {
    if (readJson<{ outside?: string }>(join(this.path, 'postgres.json'))?.outside !== undefined) return;
    writeJson(join(this.path, 'filling.json'), filling);
    const fresh = `${this.#kept}.new`;
    rmSync(fresh, { recursive: true, force: true });
    copy(this.path, fresh);
    if (existsSync(this.#kept)) rmSync(this.#kept, { recursive: true });
    renameSync(fresh, this.#kept);
  }
}

function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
