import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '#libs/local-stack';

import { bounds } from '../criteria/bounds.js';
import { LINGER_MS } from '../load/offer.js';
import { mixInWords } from '../load/mix.js';
import { type BenchOptions, readOptions } from '../options.js';
import type { Results } from '../results.js';
import { chartOf } from './chart.js';
import { summarise, type Summary } from './summary.js';
import { bytesTable, cpuTable, figuresTable, floorTable, idleTable, memoryTable, table } from './tables.js';

/**
 * JSON, Markdown and a chart. Only a benchmark of all parts with the usual options writes `bench`; one that was stopped writes `partial`,
 * one with other options `quick`, so that neither stands where a figure should. @returns the paths
 */
export function writeReports(results: Results): string[] {
  const summary = summarise(results);
  const folder = join(projectRoot(), 'proof', 'benchmark', 'results');
  mkdirSync(folder, { recursive: true });
  const name = isUsual(results.options) ? (isWhole(results) ? 'bench' : 'partial') : 'quick';
  const chart = chartOf(summary);
  const files: (readonly [string, string])[] = [
    [`${name}.json`, `${JSON.stringify(summary, undefined, 2)}\n`],
    [`${name}.md`, `${markdownOf(summary, results, chart !== undefined && `${name}.svg`).join('\n')}\n`],
    ...(chart === undefined ? [] : [[`${name}.svg`, chart] as const]),
  ];
  return files.map(([file, content]) => {
    writeFileSync(join(folder, file), content);
    return join('proof', 'benchmark', 'results', file);
  });
}

function isUsual(options: BenchOptions): boolean {
  const same = (each: object) => JSON.stringify({ ...each, resume: false, only: [], minutes: 0 });
  return same(options) === same(readOptions([]) as BenchOptions);
}

/** Every part was run to its end, or failed in a way that the report states. */
const isWhole = (results: Results) =>
  Object.values(summarise(results).missing ?? {}).every((why) => why !== 'not run' && why !== 'stopped before its end');

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function markdownOf(summary: Summary, results: Results, chart: string | false): string[] {
  const { commit, began, minutes = 0, surroundings, withoutFigure, missing = {}, stall, memoryMinutes = 0 } = summary;
  const { options } = results;
  const notes = [
    ...Object.entries(withoutFigure).map(([name, rounds]) => `${name}: no step held in ${rounds} of the rounds.`),
    ...Object.entries(missing).map(([part, why]) => `${part}: ${why}.`),
  ];
  return [
    '# What the benchmark measured',
    '',
    `Commit ${commit}, begun ${began}, ${minutes.toFixed(0)} minutes, ${options.rounds} rounds of ${options.seconds} s. How: [docs/performance.md](../../../docs/performance.md).`,
    '',
    `The mix: ${mixInWords}.`,
    '',
    `A step holds when the lag stays flat, order → decision p99 is at most ${bounds.decisionP99Ms} ms, scan → release p99 at most ${bounds.releaseP99Ms} ms, and not more than one order in a thousand is lost. The load generator collects records for ${LINGER_MS} ms and commits no offsets; its CPU is in no sum.`,
    '',
    ...(chart ? [`![Orders a second](${chart})`, ''] : []),
    ...figuresTable(summary),
    '',
    ...notes.flatMap((line) => [line, '']),
    ...(surroundings
      ? [
          `Stolen time ${surroundings.stolenPercent.median.toFixed(1)} % (most ${surroundings.stolenPercent.max.toFixed(1)} %), load ${surroundings.load.median.toFixed(1)}.`,
          '',
        ]
      : []),
    ...(stall ? ['## The longest stall', '', ...stallWords(stall), ''] : []),
    '## CPU',
    '',
    ...cpuTable(summary),
    '',
    '## The floor',
    '',
    ...floorTable(summary),
    '',
    '## Idle',
    '',
    ...idleTable(summary),
    '',
    '## Bytes and rows',
    '',
    ...bytesTable(summary),
    '',
    `## Memory, ${memoryMinutes.toFixed(0)} minutes from the end of the warm-up`,
    '',
    ...memoryTable(summary),
    '',
    '## Every step',
    '',
    ...table(
      [
        'What',
        'Orders a second',
        'Outcome',
        'Decision p99',
        'Cores busy',
        'Longest stall',
        'Lost',
        'Stopped',
        'Stolen',
      ],
      stepsOf(results),
    ),
  ];
}

function stallWords({ ms, afterSeconds, holders, checkpoints }: NonNullable<Summary['stall']>): string[] {
  const written = checkpoints.map(
    (each) => `after ${each.afterSeconds.toFixed(0)} s in ${each.tookSeconds.toFixed(1)} s`,
  );
  return [
    `No decision for ${ms.toFixed(0)} ms, ${afterSeconds.toFixed(0)} s after the beginning. Checkpoints: ${written.join(', ')}. What ran meanwhile for 100 ms or more:`,
    '',
    ...(holders.length > 0 ? holders.map((holder) => `- ${holder}`) : ['- nothing']),
  ];
}

function stepsOf({ at200, chain = [], stall, idiomatic = [] }: Results): string[][] {
  const rounds = (name: string, of: typeof chain) =>
    of.flatMap(({ trials }, i) => trials.map((step) => [`${name} round ${i + 1}`, step] as const));
  const steps = [
    ...(at200 ? [['at 200/s', at200] as const] : []),
    ...rounds('torugart', chain),
    ...(stall ? [['stall', stall.step] as const] : []),
    ...rounds('idiomatic', idiomatic),
  ];
  return steps.map(([name, step]) => [
    name,
    String(Math.round(step.rate)),
    step.held ? 'holds' : step.reasons.join(', '),
    `${step.decision.p99?.toFixed(0) ?? '–'} ms`,
    percent(step.surroundings.busyShare),
    `${step.stall.ms.toFixed(0)} ms`,
    String(step.lost),
    percent(step.stopped / step.offered),
    percent(step.surroundings.stolenShare),
  ]);
}
