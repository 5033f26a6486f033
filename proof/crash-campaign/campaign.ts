import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ProcessTable, readJson, writeJson } from '#libs/local-stack';

import { seedOf } from '../../tools/demo/chance.js';
import type { ChaosOptions } from './options.js';
import { OwnDisk } from './own-disk.js';
import type { Progress } from './progress.js';
import { runSegment, type Segment } from './run-segment.js';
import { sumOf } from './tally.js';

const REAP_WITHIN_MS = 15_000;

/** A segment that is finished stays; one that was interrupted begins anew. */
export class Campaign {
  readonly #file: string;
  segments: Segment[];

  constructor(
    private readonly options: ChaosOptions,
    private readonly folder: string,
  ) {
    mkdirSync(folder, { recursive: true });
    const { seed, rate, segment, only } = options;
    this.#file = join(folder, `seed-${seed}-${segment}-${rate}${only.length > 0 ? `-${only.join('-')}` : ''}.json`);
    if (options.anew || options.short || options.plant) rmSync(this.#file, { force: true });
    this.segments = readJson<Segment[]>(this.#file) ?? [];
  }

  get kills(): number {
    return this.segments.reduce((sum, { tally }) => sum + sumOf(tally.kills), 0);
  }

  /** Until there are kills enough, the time is over, or something was violated: then the state is kept to be looked at. */
  async run(progress: Progress, signal: AbortSignal): Promise<void> {
    const { kills, seed, segment, minutes, rate, only, short, plant } = this.options;
    const deadline = Date.now() + minutes * 60_000;
    while (this.kills < kills && Date.now() < deadline) {
      const number = this.segments.length + 1;
      const stateDir = join(this.folder, `segment-${number}`);
      await forget(stateDir);
      const own = seedOf(seed, number);
      progress.say(`segment ${number}, seed ${own}`);
      const done = await runSegment(
        { seed: own, kills: Math.min(segment, kills - this.kills), rate, only, short, plant, stateDir },
        progress,
        signal,
      );
      this.segments = [...this.segments, done];
      writeJson(this.#file, this.segments);
      if (done.violations.length > 0) return;
      // Without kills, one segment is enough.
      if (sumOf(done.tally.kills) === 0) return;
      rmSync(stateDir, { recursive: true, force: true });
    }
  }
}

/** What a killed campaign has left in the folder. */
async function forget(stateDir: string): Promise<void> {
  if (!existsSync(stateDir)) return;
  await new ProcessTable(stateDir).reap(REAP_WITHIN_MS);
  OwnDisk.unmountLeft(stateDir);
  rmSync(stateDir, { recursive: true, force: true });
}
