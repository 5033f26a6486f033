import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nomenclatureAt, nomenclatures } from './nomenclature.js';
import { readHeadings } from './read-headings.js';

const codes = [...nomenclatureAt(new Date('2026-11-30')).codes];
/** Codes per chapter in the edition of 2022, chapters 01 to 97. */
// prettier-ignore
const PER_CHAPTER = [
  34, 66, 225, 33, 15, 16, 73, 70, 39, 26, 27, 50, 11, 5, 53, 42, 17, 11, 19, 52, 16, 24, 23, 16, 67,
  37, 43, 180, 410, 45, 24, 45, 29, 24, 15, 13, 30, 108, 131, 80, 37, 20, 12, 128, 7, 11, 21, 101, 18, 9,
  38, 124, 23, 72, 110, 30, 24, 37, 24, 44, 106, 104, 52, 25, 8, 6, 8, 50, 30, 71, 55, 167, 124, 49, 17,
  35, 0, 8, 9, 5, 56, 64, 36, 538, 296, 23, 98, 26, 25, 143, 48, 17, 18, 54, 39, 49, 19,
];

describe('the nomenclature of 2022', () => {
  test('has its codes in chapters 01 to 97, and none in the reserved chapter 77', () => {
    const inChapter = (chapter: number) =>
      codes.filter((code) => code.startsWith(String(chapter).padStart(2, '0'))).length;
    expect(PER_CHAPTER.map((_, i) => inChapter(i + 1))).toEqual(PER_CHAPTER);
    expect(codes).toHaveLength(PER_CHAPTER.reduce((sum, each) => sum + each));
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
  });

  test.each(['000000', '770000', '999999', '999900', '980100'])('does not know %s', (code) =>
    expect(codes).not.toContain(code),
  );

  // The list is no part of the project; where it is absent, the counts above remain.
  const list = join('..', 'shared', 'data', 'hs6.csv');
  (existsSync(list) ? test : test.skip)('is what the published list says (shared/data)', () =>
    expect([...codes].sort()).toEqual(readHeadings(readFileSync(list, 'utf8'), 'csv').sort()),
  );
});

test('the newest edition in force holds', () => {
  const next = { name: 'HS 2028', from: '2028-01-01', codes: new Set(['010121']) };
  const editions = [next, ...nomenclatures] as const;
  expect(nomenclatureAt(new Date('2027-12-31T23:59:59Z'), editions).name).toBe('HS 2022');
  expect(nomenclatureAt(new Date('2028-01-01T00:00:00Z'), editions).name).toBe('HS 2028');
  expect(nomenclatureAt(new Date('2001-01-01'), editions).name).toBe('HS 2022');
});
