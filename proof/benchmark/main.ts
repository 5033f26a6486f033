import { join } from 'node:path';

import { projectRoot } from '#libs/local-stack';

import { commit, machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { readOptions, usage, type BenchOptions } from './options.js';
import { writeReports } from './report/write-reports.js';
import { ResultFile } from './results.js';
import { measureAt } from './stages/measure-at.js';
import { measureOutage } from './stages/measure-outage.js';
import { runStages } from './run-stages.js';

const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

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

async function bench(options: BenchOptions): Promise<void> {
  const folder = join(projectRoot(), '.torugart', 'bench');
  const began = new Date().toISOString();
  const fresh = { commit: commit(), machine: machine(), options, began, chain: [], http: [] };
  const file = ResultFile.open(join(folder, 'results.json'), fresh);
  await runStages(file, { options, say, signal: untilStopped() });
  const written = writeReports(file.results);
  for (const path of written) say(`written: ${path}`);
}
