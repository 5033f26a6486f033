import { describe, expect, it } from '@jest/globals';
import { ruleQualityReport } from './rule-quality-report.js';
import { RuleBook } from './rule-book.service.js';
import { readRuleSet } from './read-reference-data.js';

describe('the rule book', () => {
  const book = new RuleBook();

  it('reads all of its files', () => {
    const applicableRules = book.rulesAt(new Date('2026-11-23T08:00:00Z'));
    expect(applicableRules.ruleSets.map(({ version }) => version)).toEqual(
      expect.arrayContaining(['security-2010-09-01', 'mail-export-2024-12-01', 'ecommerce-import-2026-12-01']),
    );
    expect(applicableRules.rates.version).toBe('rates-2026-11-01');
    expect(applicableRules.tariffs['KZ']?.version).toBe('eaeu-2026-11-01');
    expect(book.fourEyesPolicyAt(new Date('2026-11-23T08:00:00Z')).version).toBe('acts-2026-12-01');
  });

  it('counts days in the zone of the jurisdiction', () => {
    const mailExport = (moment: string) =>
      book.rulesAt(new Date(moment)).ruleSets.find(({ name }) => name === 'mail-export')?.version;
    expect(mailExport('2024-11-30T15:59:00Z')).toBe('mail-export-2010-09-01');
    expect(mailExport('2024-11-30T16:00:00Z')).toBe('mail-export-2024-12-01');
  });

  it('decides nothing on a day without rules', () => {
    expect(() => book.rulesAt(new Date('2001-01-01T00:00:00Z'))).toThrow('no rules in force on 2001-01-01');
  });

  it('shows what is unverified, what contradicts itself, and what is open', () => {
    const { unverified, conflicts, openPoints } = ruleQualityReport(book.content);
    expect(unverified.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['TM-POST', 'TJ-POST', 'EAEU-EC-1', 'CN-PA-RATE-1', 'VAT', 'RESTRICTED-HEADING']),
    );
    expect(conflicts.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['EAEU-PM-1', 'EU-DUTY-1']));
    expect(openPoints.length).toBeGreaterThan(5);
  });

  it('finds the rules of a decision by the versions that it names', () => {
    const applicableRules = book.rulesByVersion(
      { 'rules.transit': 'transit-2010-09-01', rates: 'rates-2026-11-01' },
      new Date('2026-11-23'),
    );
    expect(applicableRules.ruleSets.map(({ version }) => version)).toEqual(['transit-2010-09-01']);
  });

  it('refuses a file that it cannot read, by name and place', () => {
    const broken = { version: 'x', validFrom: 'soon', name: 'x', source: 's', rules: [] };
    expect(() => readRuleSet('x.json', broken)).toThrow(/x\.json breaks its schema: \/validFrom/);
  });
});
