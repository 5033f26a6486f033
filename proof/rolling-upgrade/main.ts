import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, readJson, stateFolder } from '#libs/local-stack';

import { machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { readOptions, usage, type UpgradeOptions } from './options.js';
import { migrateState } from './migrate-state.js';
import { asMarkdown, isWhole, type UpgradeReport } from './report.js';
import { runUpgrade, type Upgrade } from './run-upgrade.js';
import { formerVersion, presentVersion } from './versions.js';

const options = optionsOrExit();
const stopped = untilStopped();
const began = Date.now();
const folder = join(stateFolder(), 'rolling-upgrade');
try {
  writeReport(await run());
} catch (error) {
  process.exitCode = stopped.aborted ? 130 : 3;
  say(stopped.aborted ? 'interrupted' : String(error instanceof Error ? error.stack : error));
}
process.exit();

async function run(): Promise<UpgradeReport> {
  const { rate, beside, seed, order, parts, orders, fillRate, fillMinutes } = options;
  const at = new Date().toISOString();
  const from = await formerVersion(options.from, join(folder, 'versions'), say);
  const to = await presentVersion();
  const upgrades: Upgrade[] = [];
  const directions = order === 'both' ? (['forward', 'backward'] as const) : [order];
  for (const direction of parts.includes('upgrade') ? directions : []) {
    const stateDir = join(folder, direction);
    const plan = { from, to, rate, seed, besideMs: beside * 1_000, backward: direction === 'backward', stateDir };
    const upgrade = await runUpgrade(plan, say, stopped);
    upgrades.push(upgrade);
    // A violation is to be looked at.
    if (upgrade.violations.length > 0) break;
    rmSync(stateDir, { recursive: true, force: true });
  }
  const stateDir = join(folder, `state-${from.commit}-${orders}`);
  const plan = { from, to, orders, fillRate, fillMinutes, stateDir };
  const migration = parts.includes('migration') ? await migrateState(plan, say, stopped) : undefined;
  if (migration?.violations.length === 0) rmSync(stateDir, { recursive: true, force: true });
  const circumstances = { at, from: from.commit, to: to.commit, machine: machine() };
  return {
    ...(upgrades.length > 0 && { upgrade: { ...circumstances, rate, besideSeconds: beside, runs: upgrades } }),
    ...(migration && { migration: { ...circumstances, ...migration } }),
  };
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
