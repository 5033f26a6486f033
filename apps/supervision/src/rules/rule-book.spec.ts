import { describe, expect, it } from '@jest/globals';
import { loadRuleBook } from './load-rule-book.js';
import { readRuleSet } from './schemas.js';

describe('the rule book', () => {
  const book = loadRuleBook();

  it('reads all of its files', () => {
    expect(book.lawAt(new Date('2026-11-23T08:00:00Z'))).toMatchObject({
      rules: { version: 'postal-export-2024-12-01' },
      rates: { version: 'rates-2026-11-01' },
    });
    expect(book.actsAt(new Date('2026-11-23T08:00:00Z')).version).toBe('acts-2026-11-25');
  });

  it('counts days in the zone of the jurisdiction', () => {
    expect(book.lawAt(new Date('2024-11-30T15:59:00Z')).rules.version).toBe('postal-export-2010-09-01');
    expect(book.lawAt(new Date('2024-11-30T16:00:00Z')).rules.version).toBe('postal-export-2024-12-01');
  });

  it('decides nothing on a day without rules', () => {
    expect(() => book.lawAt(new Date('2001-01-01T00:00:00Z'))).toThrow('no rules in force on 2001-01-01');
  });

  it('refuses a file that it cannot read, by name and place', () => {
    const broken = { version: 'x', validFrom: 'soon', source: 's', rules: [] };
    expect(() => readRuleSet('x.json', broken)).toThrow(/x\.json breaks its schema: \/validFrom/);
  });
});
