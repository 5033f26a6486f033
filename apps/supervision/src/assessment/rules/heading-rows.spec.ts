import { expect, test } from '@jest/globals';
import type { AssessmentFacts } from '../assessment-facts.js';
import { matchHeadings } from './heading-rows.js';

const rows = [
  { prefix: '3604', what: 'fireworks', source: 's' },
  { prefix: '930190', what: 'arms', source: 's' },
  { prefix: '930190', what: 'arms for KZ', source: 's', destinations: ['KZ'] },
];
const factsOf = (hsCode: string, destinationCountry = 'DE') =>
  ({ lines: [{ hsCode }], destinationCountry }) as unknown as AssessmentFacts;
const found = (...given: Parameters<typeof factsOf>) =>
  matchHeadings(rows, factsOf(...given)).map(({ row }) => row.what);

test('the row with the longest prefix of the heading holds', () => {
  expect(found('360410')).toEqual(['fireworks']);
  expect(found('9301909000')).toEqual(['arms']);
  expect(found('930110')).toEqual([]);
});

test('a heading of four digits, filled with zeros, meets every row below it', () => {
  expect(found('9301000000')).toEqual(['arms']);
  expect(found('3604000000')).toEqual(['fireworks']);
  expect(found('9302000000')).toEqual([]);
});
