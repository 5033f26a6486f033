import { expect, it } from '@jest/globals';
import { type NumberRange, rangeOf, readNumberRanges } from './number-ranges.js';

const range: NumberRange = {
  issuer: 'province-post',
  holders: ['steppe-post'],
  service: 'LZ',
  country: 'CN',
  from: '10000000',
  to: '19999999',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  source: 'allocation 7 of the post',
};
const read = (...ranges: object[]) => readNumberRanges(JSON.stringify(ranges));

it('a number is in a range, in none of those that are known, or of a service of which none is known', () => {
  expect(rangeOf('LZ100000008CN', [range], '2026-11-30')).toBe(range);
  expect(rangeOf('LZ199999999CN', [range], '2026-11-30')).toBe(range);
  expect(rangeOf('LZ200000005CN', [range], '2026-11-30')).toBe('unknown');
  for (const other of ['RR100000008CN', 'LZ100000008KZ']) expect(rangeOf(other, [range], '2026-11-30')).toBeUndefined();
  expect(rangeOf('LZ100000008CN', [range], '2027-01-01')).toBeUndefined();
});

it('no number is in two ranges on one day', () => {
  expect(read(range, { ...range, from: '20000000', to: '29999999' })).toHaveLength(2);
  expect(read(range, { ...range, validFrom: '2027-01-01', validTo: null })).toHaveLength(2);
  expect(() => read(range, { ...range, from: '19999999', to: '29999999', issuer: 'other' })).toThrow('/1 overlaps /0');
  expect(() => read(range, { ...range, validFrom: '2026-12-31', validTo: null })).toThrow('/1 overlaps /0');
});

it('what is no list of ranges is refused', () => {
  expect(() => read({ ...range, from: '1' })).toThrow('/0/from');
  expect(() => read({ ...range, validFrom: '2026-02-30' })).toThrow('/0/validFrom');
  expect(() => read({ ...range, from: '20000000' })).toThrow('ends before it begins');
  expect(() => readNumberRanges('{')).toThrow('JSON');
});
