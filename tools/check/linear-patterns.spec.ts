import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { isSafePattern } from 'redos-detector';
import { patternsIn, patternsOf, type WrittenPattern } from './read-patterns.js';

const root = resolve(import.meta.dirname, '../..');
const searched = ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts', 'tools/**/*.ts', 'examples/**/*.ts'];

/** Expressions that are put together when the program runs, and why their time is linear. */
const putTogether = new Map([
  ['pattern: patternOf(url)', 'the address of a route, see the next'],
  ["new RegExp(`^${parts.join('/')}/?$`)", 'parts of a route end at the slash that begins the next'],
  [
    "new RegExp(String.raw`(?:^|[\\s;,.(])(?:${anyOf(words.tails)}).*$`, 'su')",
    'fixed words, and the rest of the text once',
  ],
  ["new RegExp(String.raw`(?<=^|\\s)(?:${anyOf(words.legalPhrases)})(?=\\s|$)`, 'g')", 'fixed words'],
  [
    "new RegExp(`(?:${anyOf([...words.hanLegalForms, ...words.hanBranches])}).*$`, 'u')",
    'fixed words; names have one line',
  ],
  ["new RegExp(`(?:${anyOf(words.hanTitles)})$`, 'u')", 'fixed words'],
  ["new RegExp(anyOf(Object.keys(words.hanWords)), 'gu')", 'fixed words'],
]);

const written = patternsOf(root, searched);

/** Whether the number of ways to match, on the worst text of any length, stays under a constant. */
function isLinear({ source = '', flags }: WrittenPattern): boolean {
  const { safe } = isSafePattern(source, {
    caseInsensitive: flags.includes('i'),
    dotAll: flags.includes('s'),
    multiLine: flags.includes('m'),
    unicode: flags.includes('u'),
    maxScore: 100,
    timeout: 30_000,
  });
  return safe;
}

describe('regular expressions', () => {
  it('take a time that is linear to the text', () => {
    expect(written.length).toBeGreaterThan(100);
    const slow = written.filter((pattern) => pattern.source !== undefined && !isLinear(pattern));
    expect(slow.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
  }, 120_000);

  it('stand in the code, but for those that are listed', () => {
    const unknown = written.filter(({ source, text }) => source === undefined && !putTogether.has(text));
    expect(unknown.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
  });

  it.each([
    ['a literal', 'const drawing = /^(<!--[^]*?-->\\s*)*<svg/;'],
    ['a literal of second degree', "text.replace(/0+$/, '');"],
    ['a constructor', "new RegExp('^(a+)+$', 'i');"],
    ['a schema', "const Name = Type.String({ pattern: '^\\\\w*\\\\d*$' });"],
    ['a documented field', "class Dto { @ApiProperty({ 'pattern': `^(a*)*$` }) name!: string; }"],
  ])('are found and refused: %s', (_, code) => {
    const [planted, ...others] = patternsIn('planted.ts', `// A line.\n${code}`);
    expect(others).toEqual([]);
    expect(planted).toMatchObject({ at: 'planted.ts:2' });
    expect(isLinear(planted!)).toBe(false);
  });

  it('that are put together are seen', () => {
    expect(patternsIn('planted.ts', 'new RegExp(`^${name}$`); const a = { pattern: name };')).toMatchObject([
      { source: undefined },
      { source: undefined },
    ]);
  });
});
