import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, readJson, stateFolder } from '#libs/local-stack';

import { machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { readOptions, usage, type UpgradeOptions } from './options.js';
import { migrateState } from './migrate-state.js';
import { asMarkdown, isWhole, type UpgradeReport } from './report.js';
import { runUpgrade } from './run-upgrade.js';
import { formerVersion, presentVersion } from './versions.js';

const options = optionsOrExit();
const stopped = untilStopped();
const began = Date.now();
const folder = join(stateFolder(), 'rolling-upgrade');
try {
  await run();
} catch (error) {
  process.exitCode = stopped.aborted ? 130 : 3;
  say(stopped.aborted ? 'interrupted' : String(error instanceof Error ? error.stack : error));
}
process.exit();

async function run(): Promise<void> {
  const { rate, beside, seed, order, parts, orders, fillRate, fillMinutes } = options;
  const from = await formerVersion(options.from, join(folder, 'versions'), say);
  const to = await presentVersion();
  const now = () => ({ at: new Date().toISOString(), from: from.commit, to: to.commit, machine: machine() });
  const directions = order === 'both' ? (['forward', 'backward'] as const) : [order];
  for (const direction of parts.includes('upgrade') ? directions : []) {
    const stateDir = join(folder, direction);
    const plan = { from, to, rate, seed, besideMs: beside * 1_000, backward: direction === 'backward', stateDir };
    const circumstances = now();
    const upgrade = await runUpgrade(plan, say, stopped);
    writeReport({ [direction]: { ...circumstances, rate, besideSeconds: beside, ...upgrade } });
    // A violation is to be looked at.
    if (upgrade.violations.length > 0) return;
    rmSync(stateDir, { recursive: true, force: true });
  }
  if (!parts.includes('migration')) return;
  const stateDir = join(folder, `state-${from.commit}-${orders}`);
  const circumstances = now();
  const migration = await migrateState({ from, to, orders, fillRate, fillMinutes, stateDir }, say, stopped);
  writeReport({ migration: { ...circumstances, ...migration } });
  if (migration.violations.length === 0) rmSync(stateDir, { recursive: true, force: true });
}

/** Of the part that did not run, what an earlier run has found stays. */
function writeReport(found: UpgradeReport): void {
  const results = join(projectRoot(), 'proof', 'rolling-upgrade', 'results');
  mkdirSync(results, { recursive: true });
  const report = { ...readJson<UpgradeReport>(join(results, 'report.json')), ...found };
  writeFileSync(join(results, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(join(results, 'report.md'), asMarkdown(report));
  console.log(asMarkdown(found));
  if (!isWhole(found)) process.exitCode = 1;
}

function say(line: string): void {
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stderr.write(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${line}\n`);
}

function optionsOrExit(): UpgradeOptions {
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
