import { expect, test } from '@jest/globals';
import { rulesAt } from './rules.js';

test('rules are those in force on the day; before the first there are none', () => {
  const rules = rulesAt(new Date('2026-11-23T00:00:00Z'));
  expect(rules.loadUnit('postal-receptacle').items).toBe(200);
  expect([rules.numberWindow('s10').months, rules.numberWindow('waybill').months]).toEqual([12, 6]);
  expect(rules.stockAbroad('ALA-OW', 'KZ')).toBe('free');
  expect(() => rulesAt(new Date('2001-01-01T00:00:00Z'))).toThrow('in force');
});
