import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** Where what comes from outside is read: by its kind, or by its folder. */
const ways = [
  /^apps\/.*\.(controller|dto|schema|guard|decorator)\.ts$/,
  /^apps\/.*\/(formats|staging|ceb)\//,
  /^apps\/.*\/(read|parse|translate)-[^/]*\.ts$/,
  /^libs\/(ceb|contracts)\//,
  /^libs\/messaging\/src\/inbox\/(arrival|structured-event)\.ts$/,
  /^libs\/service-kit\/src\/(validation|paging)\//,
];
/** What reads a time by other means than `libs/times`. */
const readers = [
  /\bDate\.parse\(/,
  /\bnew Date\([^)\s]/,
  /\bTemporal\.\w+\.from\(/,
  /\bIsISO8601\b/,
  /\bIsDateString\b/,
];

/** Files that make a date of numbers, not of a text. */
const computing = new Set(['libs/ceb/src/values/times.ts', 'apps/dispatch/src/performance/performance.controller.ts']);

interface Found {
  readonly at: string;
  readonly text: string;
}

function readersIn(file: string, code: string): Found[] {
  if (/\.spec\.ts$|\/test(ing)?\//.test(file) || !ways.some((way) => way.test(file))) return [];
  return code.split('\n').flatMap((text, i) => {
    const isComputed = computing.has(file) && /new Date\((at\)|\w+(\.\w+)*\.(now|getTime)\(\))/.test(text);
    return readers.some((reader) => reader.test(text)) && !isComputed
      ? [{ at: `${file}:${i + 1}`, text: text.trim() }]
      : [];
  });
}

describe('a time from outside', () => {
  it('is read by libs/times and by nothing else', () => {
    const files = globSync('{apps,libs}/**/*.ts');
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => readersIn(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    ['apps/intake/src/orders/orders.controller.ts', 'const at = new Date(query.from);'],
    ['apps/dispatch/src/closures/closures.dto.ts', '  @IsISO8601({ strict: true })'],
    ['apps/supervision/src/screening/formats/read-list.ts', 'if (Number.isNaN(Date.parse(day))) throw error;'],
    ['libs/ceb/src/values/times.ts', 'return Temporal.PlainDate.from(text);'],
  ])('would be found in %s: %s', (file, code) => {
    expect(readersIn(file, code)).toEqual([{ at: `${file}:1`, text: code.trim() }]);
  });
});
