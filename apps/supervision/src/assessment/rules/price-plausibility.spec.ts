import { describe, expect, test } from '@jest/globals';
import type { AssessmentFacts } from '../assessment-facts.js';
import type { RateTable } from '../../tax/rate-table.schema.js';
import { pricePlausibility } from './price-plausibility.js';

const rule = {
  id: 'PRICE',
  kind: 'price-plausibility',
  weight: 10,
  sentence: 'Line {line}: {price}.',
  parameters: { currency: 'CNY', perKilogram: [{ prefix: '61', least: 10, most: 5000 }] },
} as const;
const line = (amount: string) => ({ hsCode: '610910', value: { amount, currency: 'CNY' }, netWeightGrams: 1000 });
const linesFound = (...amounts: readonly string[]) => {
  const facts = { lines: amounts.map(line), supplied: [] } as unknown as AssessmentFacts;
  const fired = pricePlausibility.apply(rule as never, facts, { rates: {} } as unknown as RateTable);
  return fired.map(({ reason }) => reason.values['line']);
};

describe('a price', () => {
  test('outside what is usual is asked about', () => expect(linesFound('100', '9', '5001')).toEqual([2, 3]));

  test('of nothing is that of a gift beside what was bought, and of nothing else', () => {
    expect(linesFound('100', '0')).toEqual([]);
    expect(linesFound('0')).toEqual([1]);
  });
});
