import { existsSync, readFileSync } from 'node:fs';

import type { Summary } from './summary.js';
import type { ChaosReport } from '../../crash-campaign/report.js';
import { chaosTable } from './chaos-table.js';
import { bytesTable, cpuTable, figuresTable, floorTable, memoryTable, scalingTable } from './tables.js';

const RESULTS = 'proof/benchmark/results/bench.json';
const CHAOS = 'proof/crash-campaign/results/report.json';
const NOTHING = ['Not measured yet: `npm run bench` does, and `npm run docs:figures` writes it here.'];

/** Documents that carry figures, with the parts between the markers written anew from the results; paths from the root. */
export function benchDocuments(): Record<string, string> {
  const summary = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Summary) : undefined;
  const of = (write: (summary: Summary) => string[]) => (summary ? write(summary) : NOTHING);
  const parts: Readonly<Record<string, readonly string[]>> = {
    chaos: chaosTable(JSON.parse(readFileSync(CHAOS, 'utf8')) as ChaosReport),
    figures: of((found) => [...figuresTable(found), '', sourceOf(found)]),
    cpu: of(cpuTable),
    bytes: of(bytesTable),
    floor: of(floorTable),
    memory: of(memoryTable),
    scaling: of((found) => [...scalingTable(found), '', serialWords(found)]),
  };
  const page = (path: string) => withParts(readFileSync(path, 'utf8'), parts);
  // The parts are written for a page at the root.
  const belowDocs = (text: string) => text.replaceAll('](proof/', '](../proof/');
  return { 'README.md': page('README.md'), 'docs/performance.md': belowDocs(page('docs/performance.md')) };
}

/** Replaces what stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. @throws when a marker names no part */
export function withParts(text: string, parts: Readonly<Record<string, readonly string[]>>): string {
  return text.replace(/<!-- bench:(\w+) -->\n[\s\S]*?<!-- \/bench:\1 -->/g, (_, name: string) => {
    const lines = parts[name];
    if (!lines) throw new Error(`nothing is called ${name}`);
    return [`<!-- bench:${name} -->`, '', ...lines, '', `<!-- /bench:${name} -->`].join('\n');
  });
}

function sourceOf({ commit, rounds, surroundings }: Summary): string {
  const around = surroundings
    ? `, ${surroundings.stolenPercent.median.toFixed(1)} % of the time stolen by neighbours of the machine`
    : '';
  return `Median (min–max) of ${rounds} rounds at commit ${commit}${around}; all of it in [proof/benchmark/results](proof/benchmark/results/bench.md).`;
}

function serialWords({ serialFraction }: Summary): string {
  return serialFraction ? `The serial fraction is ${(serialFraction.median * 100).toFixed(0)} %.` : '';
}
