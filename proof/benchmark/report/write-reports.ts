import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '#libs/local-stack';

import { mixInWords } from '../load/mix.js';
import type { Results } from '../results.js';
import { bounds } from '../stages/run-chain.js';
import { chartOf } from './chart.js';
import { summarise, type Summary } from './summary.js';
import { bytesTable, cpuTable, figuresTable, memoryTable, table } from './tables.js';

/** JSON, Markdown and a chart. A quick run has files of its own, so that it never stands where a figure should. @returns the paths */
export function writeReports(results: Results): string[] {
  const summary = summarise(results);
  const folder = join(projectRoot(), 'proof', 'benchmark', 'results');
  mkdirSync(folder, { recursive: true });
  const name = summary.quick ? 'quick' : 'bench';
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

function markdownOf(summary: Summary, { chain, options }: Results, chart: string | false): string[] {
  const { commit, began, surroundings, withoutFigure, quick } = summary;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const steps = chain.flatMap((run) =>
    run.trials.map((trial) => [
      String(run.round),
      run.variant,
      trial.kind,
      String(trial.rate),
      trial.held ? 'holds' : trial.reasons.join(', '),
      String(trial.lost),
      percent(trial.stopped / trial.offered),
      percent(trial.surroundings.stolenShare),
      trial.surroundings.load.toFixed(1),
    ]),
  );
  const missing = Object.entries(withoutFigure).map(
    ([variant, rounds]) => `${variant}: no step held in ${rounds} of the rounds.`,
  );
  return [
    '# What the bench measured',
    '',
    ...(quick ? ['A quick run: it shows that all works; its figures are worth nothing.', ''] : []),
    `Commit ${commit}, begun ${began}, ${options.rounds} rounds of ${options.seconds} s. How: [docs/performance.md](../../../docs/performance.md).`,
    '',
    `The mix: ${mixInWords}.`,
    '',
    `A step holds when the lag stays flat, order → decision p99 is at most ${bounds.decisionP99Ms} ms, scan → release p99 at most ${bounds.releaseP99Ms} ms, and not more than one order in a thousand is lost.`,
    '',
    ...(chart ? [`![Orders a second](${chart})`, ''] : []),
    ...figuresTable(summary),
    '',
    ...missing.flatMap((line) => [line, '']),
    ...(surroundings
      ? [
          `Stolen time ${surroundings.stolenPercent.median.toFixed(1)} % (most ${surroundings.stolenPercent.max.toFixed(1)} %), load ${surroundings.load.median.toFixed(1)}.`,
          '',
        ]
      : []),
    '## CPU',
    '',
    ...cpuTable(summary),
    '',
    '## Bytes and rows',
    '',
    ...bytesTable(summary),
    '',
    '## Memory',
    '',
    ...memoryTable(summary),
    '',
    '## Every step',
    '',
    ...table(
      ['Round', 'Variant', 'Kind', 'Orders a second', 'Outcome', 'Lost', 'Stopped by customs', 'Stolen time', 'Load'],
      steps,
    ),
  ];
}
