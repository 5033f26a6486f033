import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { projectRoot } from '#libs/local-stack';

import { torugart } from '../variants/torugart.js';
import { freshFolder } from '../variants/start-variant.js';
import { type ChainContext, stageOn, virtualDayMs } from '../stages/run-chain.js';
import { copyFolder } from './copy-folder.js';
import { recordTo } from './recorder.js';

/** Enough for the chunks to have their usual size, little enough to be held in memory by those who replay it. */
const MOST_ORDERS = 16_000;
const LONGEST_SECONDS = 25;
const SETTLE_MS = 5_000;

export interface Recording {
  readonly rate: number;
  readonly orders: number;
  /** Real time, milliseconds since 1970: orders were offered from here to there. */
  readonly began: number;
  readonly ended: number;
  /** The database knows where it lies: it is put back there. */
  readonly stateDir: string;
}

/**
 * One run of torugart whose statements and sends are written down, until its vehicles have left. The state of a started system without orders is kept beside them: that is
 * what they are replayed on.
 */
export async function recordTraffic(folder: string, rate: number, context: ChainContext): Promise<Recording> {
  const { options, say, signal } = context;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const stateDir = freshFolder();
  try {
    const first = await torugart({ speed: options.speed, stateDir }).start(say, signal);
    await sleep(SETTLE_MS);
    await first.stop();
    if (!existsSync(join(stateDir, 'postgres')))
      throw new Error('the ceiling needs a database inside its state folder');
    copyFolder(stateDir, join(folder, 'ready'));

    const recorder = join(projectRoot(), 'dist', 'proof', 'benchmark', 'ceiling', 'record-this-process.js');
    const env = { BENCH_RECORD_TO: folder, NODE_OPTIONS: `--import ${pathToFileURL(recorder).href}` };
    const running = await torugart({ speed: options.speed, stateDir, env }).start(say, signal);
    const endRecording = recordTo(join(folder, 'outside.frames'), { sql: false });
    const stage = await stageOn(running, signal);
    const seconds = Math.min(LONGEST_SECONDS, Math.max(5, Math.floor(MOST_ORDERS / rate) - 5));
    say(`recording ${rate}/s for the ceiling`);
    const began = Date.now();
    const step = await stage
      .step(rate, seconds)
      .then(async (done) => {
        await sleep(virtualDayMs(options.speed), undefined, { signal });
        return done;
      })
      .finally(() => stage.stop())
      .finally(endRecording);
    const recording = { rate, orders: step.offered, began, ended: began + (step.offered / rate) * 1_000, stateDir };
    writeFileSync(join(folder, 'recorded.json'), JSON.stringify(recording));
    return recording;
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}
