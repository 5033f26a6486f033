import { describe, expect, it } from '@jest/globals';
import { asLodged, at, declaration, lodged } from '../../test/examples.js';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { compareVersions } from './compare-versions.js';

const later = '2026-11-24T08:00:00.000Z';
const factsOf = (changes: object) =>
  assessmentFactsOf(asLodged({ ...lodged(), declaration: { ...declaration, ...changes } }));

describe('versions of a declaration', () => {
  it('show what changed and when, a version once', () => {
    const [line] = declaration.lines;
    const amended = factsOf({
      declarationVersion: 2,
      destinationCountry: 'KG',
      goodsTotal: { amount: '99.80', currency: 'CNY' },
      lines: [{ ...line!, description: 'Silk scarf', hsCode: '621410' }, line!],
    });
    const decisions = [
      { facts: factsOf({}), at },
      { facts: factsOf({}), at: later },
      { facts: amended, at: later },
    ];
    expect(compareVersions(decisions)).toEqual([
      { declarationVersion: 1, at, changes: [] },
      {
        declarationVersion: 2,
        at: later,
        changes: [
          { field: 'destinationCountry', from: 'KZ', to: 'KG' },
          { field: 'goodsTotal', from: '79.80 CNY', to: '99.80 CNY' },
          { field: 'lines/0/description', from: 'Cotton T-shirt', to: 'Silk scarf' },
          { field: 'lines/0/hsCode', from: '610910', to: '621410' },
          { field: 'lines/1', to: 'Cotton T-shirt' },
        ],
      },
    ]);
    expect(compareVersions([])).toEqual([]);
  });
});
