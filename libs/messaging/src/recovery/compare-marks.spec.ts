import { expect, it } from '@jest/globals';
import { compareMarks, sentenceOf } from './compare-marks.js';

const at = { topic: 't', partition: 0 };
const mark = (offset: number) => [{ ...at, offset, position: undefined }];
const kinds = (offset: number, low: number, high: number, committed?: number) => {
  const hint = committed === undefined ? [] : [{ ...at, offset: committed }];
  const { broken, overtaken } = compareMarks(mark(offset), [{ ...at, low, high }], hint);
  return [...broken.map(({ kind, lost }) => [kind, lost]), ...overtaken.map(({ committed: to }) => ['overtaken', to])];
};

it('agree at the end of the log, before it, and where nothing was read yet', () => {
  expect([kinds(9, 0, 10, 10), kinds(4, 0, 10, 3), kinds(-1, 0, 10), kinds(-1, 7, 10), kinds(6, 7, 10, 5)]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});

it('tell a topic that was made again, and a gap with the number of records that are gone', () => {
  expect(kinds(9, 0, 3)).toEqual([['made-again', undefined]]);
  expect(kinds(4, 8, 10)).toEqual([['gap', 3]]);
  // The database remembers nothing of it; the group has read it before.
  expect(kinds(-1, 8, 10, 5)).toEqual([['gap', 8]]);
});

it('tell a group that has come further than the database, which is read again', () => {
  expect(kinds(4, 0, 10, 9)).toEqual([['overtaken', 9]]);
});

it('says how many are gone', () => {
  const [gap] = compareMarks(mark(4), [{ ...at, low: 8, high: 10 }], []).broken;
  expect(sentenceOf(gap!)).toBe('t[0] begins at 8, this service comes to 5: 3 records are gone');
});
