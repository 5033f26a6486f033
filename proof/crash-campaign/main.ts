import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, stateFolder } from '#libs/local-stack';

import { commit, machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { Campaign } from './campaign.js';
import { readOptions, usage, type ChaosOptions } from './options.js';
import { Progress } from './progress.js';
import { asMarkdown, reportOf } from './report.js';

const options = optionsOrExit();
const stopped = untilStopped();
const campaign = new Campaign(options, join(stateFolder(), 'chaos'));
if (campaign.kills > 0 && !options.anew)
  console.error(`going on after ${campaign.segments.length} segments, ${campaign.kills} kills (--anew begins again)`);
const progress = new Progress(options.kills, () => campaign.kills);
try {
  await campaign.run(progress, stopped);
} catch (error) {
  process.exitCode = stopped.aborted ? 130 : 3;
  progress.say(stopped.aborted ? 'interrupted: the same command continues' : `seed ${options.seed}: ${String(error)}`);
  if (!stopped.aborted && error instanceof Error) progress.say(error.stack ?? '');
} finally {
  progress.stop();
}
if (campaign.segments.length > 0) writeReport();
process.exit();

function writeReport(): void {
  const report = reportOf(campaign.segments, {
    seed: options.seed,
    commit: commit(),
    at: new Date().toISOString(),
    machine: machine(),
  });
  const text = asMarkdown(report);
  if (!options.short && !options.plant) {
    const folder = join(projectRoot(), 'proof', 'crash-campaign', 'results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
    writeFileSync(join(folder, 'report.md'), text);
  }
  console.log(options.short ? JSON.stringify(report) : text);
  if (report.violations.length > 0) process.exitCode = 1;
}

function optionsOrExit(): ChaosOptions {
  try {
    const read = readOptions(process.argv.slice(2));
    if (read !== 'help') return read;
    console.log(usage);
    return process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return process.exit(2);
  }
}
