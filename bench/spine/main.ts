import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '#libs/testing';

import { commit, machine } from '../../tools/running/machine.js';
import { untilStopped } from '../../tools/running/until-stopped.js';
import { measure, type Figures } from './measure.js';
import { type BenchOptions, readOptions } from './options.js';
import type { Percentiles } from '../../tools/running/percentiles.js';
import { startSystem } from './start-system.js';

const say = (line: string) => console.error(line);
const options = optionsOrUsage();
const loadBefore = loadavg()[0] ?? 0;
if (loadBefore > cpus().length / 2)
  say(`this machine is busy (load ${loadBefore.toFixed(1)} on ${cpus().length} cores): the figures will suffer`);
const stopped = untilStopped();
const system = await startSystem(say, stopped);
try {
  const figures = await measure(system, options, say, stopped);
  const report = {
    commit: commit(),
    at: new Date().toISOString(),
    machine: { ...machine(), loadBefore },
    options,
    figures,
  };
  const folder = join(projectRoot(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'spine.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(table(figures).join('\n'));
} finally {
  await system.stop();
}

function optionsOrUsage(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return process.exit(2);
  }
}

function table(figures: Figures): string[] {
  const { offered, accepted, decided, released, packed, throughput, cpuPerOrder } = figures;
  const span = (label: string, { p50, p99, max }: Percentiles) =>
    `${label.padEnd(24)} p50 ${p50.toFixed(0).padStart(6)} ms   p99 ${p99.toFixed(0).padStart(6)} ms   max ${max.toFixed(0).padStart(6)} ms`;
  const total = Object.values(cpuPerOrder).reduce((sum, used) => sum + used, 0);
  return [
    `offered ${offered}, accepted ${accepted}, decided ${decided}, released ${released}, packed ${packed}`,
    `${throughput.toFixed(0)} orders a second through to packed`,
    span('order → answer', figures.orderToAnswer),
    span('order → decision', figures.orderToDecision),
    span('scan → release', figures.scanToRelease),
    'CPU for each order',
    ...Object.entries(cpuPerOrder).map(([role, used]) => `  ${role.padEnd(22)} ${used.toFixed(2).padStart(6)} ms`),
    `  ${'all'.padEnd(22)} ${total.toFixed(2).padStart(6)} ms`,
  ];
}
