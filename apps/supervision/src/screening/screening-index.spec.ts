import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readScreeningList } from './formats/read-screening-list.js';
import { namesOfEntries } from './screening-register.service.js';
import { ScreeningIndex } from './screening-index.js';

const listed = (csv: string) =>
  ScreeningIndex.of(
    { l: '1' },
    namesOfEntries(readScreeningList(csv).entries).map((person) => ({ ...person, list: 'l', version: '1' })),
  );
const csv =
  'entity_number,name,alt_names,end_date\n7,"Ivánov, Pëtr Petrovich",Peter Ivanov; P. Ivanov,2026-11-23\n,Acme Trading Co. Ltd,,\n';

describe('names in a list', () => {
  const index = listed(csv);

  it('are found whatever their case, accents and order', () => {
    expect(index.search('PETR PETROVICH IVANOV', '2026-11-01', 0.8)).toEqual([
      { list: 'l', version: '1', entry: '7', score: 1, strength: 'strong', by: ['word-order'], alias: 0 },
    ]);
    expect(index.search('Peter Ivanov', '2026-11-01', 0.8)[0]).toMatchObject({ entry: '7', score: 1 });
    expect(index.search('ACME Trading', '2026-11-01', 0.8)).toMatchObject([{ entry: 'row 2', score: 1 }]);
  });

  it('are found in another script; two common names alone are weak', () => {
    const common = listed('name\nLi Wei\nVolokhov Sergei Arkadievich\n');
    expect(common.search('Wei Li', '2026-11-01', 0.7)).toMatchObject([{ strength: 'weak', by: ['word-order'] }]);
    expect(common.search('Сергей Волохов', '2026-11-01', 0.7)).toMatchObject([
      { strength: 'strong', by: ['word-order', 'script', 'part-missing'] },
    ]);
  });

  it('are not found by one common word, nor after their last day', () => {
    expect(index.search('Ivan Trading', '2026-11-01', 0.8)).toEqual([]);
    expect(index.search('Anna Ivanova', '2026-11-01', 0.74)).toEqual([]);
    expect(index.search('Peter Ivanov', '2026-11-23', 0.8)).toHaveLength(1);
    expect(index.search('Peter Ivanov', '2026-11-24', 0.8)).toEqual([]);
  });

  it('come from a file that has them', () => {
    expect(() => readScreeningList('a,b\n1,2\n')).toThrow('name');
    expect(() => readScreeningList('name,end_date\nX,soon\n')).toThrow('end_date');
  });

  const sample = join('..', 'shared', 'data', 'screening', 'us-consolidated-screening-list-sample.csv');
  (existsSync(sample) ? it : it.skip)('are read from the sample of the US Consolidated Screening List', () => {
    const names = listed(readFileSync(sample, 'utf8'));
    expect(names.search('Hernandez, Adrian Manuel', '2020-10-01', 0.8)).toHaveLength(1);
    expect(names.search('Hernandez, Adrian Manuel', '2026-11-23', 0.8)).toEqual([]);
  });
});
