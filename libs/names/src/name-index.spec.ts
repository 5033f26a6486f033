import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { commonFullNames, madeUpList } from './made-up-names.js';
import { measureFalseHits, measureRecall, type SpellingPair } from './measure-matching.js';
import { NameIndex } from './name-index.js';
import { strengthOf } from './strength.js';

const file = join(import.meta.dirname, '..', 'data', 'measure', 'pairs.csv');
const pairs = parse<SpellingPair>(readFileSync(file, 'utf8'), { columns: true });

describe('spellings of listed names', () => {
  const among = madeUpList(2_000);

  it('are found: 97 of 100 pairs of every kind, also in a crowded list, and 97 of 100 of those held out', () => {
    const heldOut = pairs.filter((_, row) => row % 2 === 1);
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    for (const rows of [pairs, heldOut]) {
      const { found, pairs: count } = measureRecall(rows);
      expect(found / count).toBeGreaterThanOrEqual(0.97);
    }
    const { found } = measureRecall(pairs, among);
    expect(found / pairs.length).toBeGreaterThanOrEqual(0.97);
  });

  it.each([...new Set(pairs.map(({ kind }) => kind))])('are found: 9 of 10 of the kind %s', (kind) => {
    const of = pairs.filter((pair) => pair.kind === kind);
    expect(measureRecall(of).found / of.length).toBeGreaterThanOrEqual(0.9);
  });

  it('are strong hits for at most 1 of 200 of the common names of four scripts', () => {
    const names = commonFullNames(10_000);
    const listed = [...new Set(pairs.map((pair) => pair.listed))];
    expect(new Set(names).size).toBeGreaterThan(9_000);
    expect(measureFalseHits(names, [...listed, ...among]).strong / names.length).toBeLessThanOrEqual(0.005);
  });
});

describe('a name that many bear', () => {
  const index = NameIndex.of(['Li Wei', 'Ivanov Sergei', 'محمد علي', 'Lui Wai', 'Li Wei Trading Starlight']);
  const hits = (name: string) => index.search(name, 0.74).map((hit) => [hit.position, strengthOf(hit)]);

  it('is a weak hit, and its neighbours are none', () => {
    expect(hits('Wei Li')).toEqual([[0, 'weak']]);
    expect(hits('李伟')).toEqual([[0, 'weak']]);
    expect(hits('Сергей Иванов')).toEqual([[1, 'weak']]);
    expect(hits('Mohammed Ali')).toEqual([[2, 'weak']]);
    expect(hits('Liu Wei')).toEqual([]);
    for (const none of ['', '---', '先生', 'Ltd', '()']) expect(hits(none)).toEqual([]);
    expect(NameIndex.of([]).search('Li Wei', 0.5)).toEqual([]);
  });
});
