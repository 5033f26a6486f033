import { join } from 'node:path';

import { projectRoot } from '#libs/local-stack';

import { commit, machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { readOptions, usage, type BenchOptions } from './options.js';
import { measureAt } from './parts/measure-at.js';
import { measureOutage } from './parts/measure-outage.js';
import { runParts } from './parts/run-parts.js';
import { writeReports } from './report/write-reports.js';
import { ResultFile, type Results } from './results.js';

const began = performance.now();
const elapsedMinutes = () => (performance.now() - began) / 60_000;
const clock = () => new Date().toISOString().slice(11, 19);
const say = (line: string) => console.error(`${clock()} ${line}`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else if (options.at !== undefined) await measureOnce(options.at, options);
  else await bench(options);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function measureOnce(rate: number, options: BenchOptions): Promise<void> {
  const context = { options, say, signal: untilStopped() };
  if (options.outageSeconds === undefined) return measureAt(rate, context);
  await measureOutage(rate, options.outageSeconds, context);
}

/** Whatever ends it, what was measured is reported. */
async function bench(options: BenchOptions): Promise<void> {
  const path = join(projectRoot(), '.torugart', 'bench', 'results.json');
  const fresh: Results = {
    commit: commit(),
    machine: machine(),
    options,
    began: new Date().toISOString(),
    minutes: 0,
    unfinished: [],
    failed: {},
  };
  const file = ResultFile.open(path, fresh);
  const before = file.results.minutes;
  const minutes = () => before + elapsedMinutes();
  const withTime = (line: string) => say(`${minutes().toFixed(0).padStart(2)} of ${options.minutes} min: ${line}`);
  const context = { options, say: withTime, signal: untilStopped() };
  try {
    await runParts(file, context, () => minutes() * 60);
  } finally {
    file.results.minutes = minutes();
    file.save();
    for (const written of writeReports(file.results)) say(`written: ${written}`);
  }
}
