import { describe, expect, it } from '@jest/globals';
import { RuleBook } from '../assessment/rule-book.service.js';
import { landedCost, type QuotedGoods } from './landed-cost.js';

const rules = new RuleBook().rulesOn('2026-12-01');
const quote = (changes: Partial<QuotedGoods>, hsCode: string, value: string) =>
  landedCost(
    {
      destinationCountry: 'CN',
      channel: 'postal',
      regime: 'personal',
      currency: 'CNY',
      lines: [{ hsCode, quantity: 1, value }],
      ...changes,
    },
    rules,
  );
const kinds = (notes: readonly { kind: string }[]) => notes.map(({ kind }) => kind);

describe('a quote tells what the amount does not', () => {
  it('O10: 2,500 CNY by mail to China are over the limit of 2,000', () => {
    const { notes } = quote({}, '610910', '2500');
    expect(notes).toContainEqual(
      expect.objectContaining({
        kind: 'over-limit',
        ruleId: 'CN-PA-LIM-2-IN',
        text: expect.stringContaining('2000 CNY'),
      }),
    );
    expect(kinds(quote({}, '610910', '1500').notes)).not.toContain('over-limit');
  });

  it('O10: wine does not go to Kazakhstan by mail', () => {
    const { notes } = quote({ destinationCountry: 'KZ', grossWeightGrams: 900 }, '220421', '200');
    expect(notes).toContainEqual(expect.objectContaining({ kind: 'prohibited' }));
  });

  it('O10: 9710 into China is refused', () => {
    expect(quote({ channel: 'commercial', regime: '9710' }, '610910', '200')).toMatchObject({
      computed: false,
      cannot: { refused: true },
    });
  });

  it('O6: names the year that is full, on the taxable value', () => {
    const used = { 'CN-CBEC-YEAR': { amount: '21000', currency: 'CNY' } };
    const goods = { channel: 'commercial', regime: '9610', freight: '150', used };
    expect(quote(goods, '610910', '4900').notes).toContainEqual(
      expect.objectContaining({
        kind: 'over-limit',
        ruleId: 'CN-CBEC-YR-1',
        text: expect.stringContaining('by 50.00 CNY'),
      }),
    );
    expect(kinds(quote({ ...goods, freight: '100' }, '610910', '4900').notes)).not.toContain('over-limit');
  });

  it('names the fees that are announced, with what is not known of them', () => {
    const { notes } = quote({ destinationCountry: 'FR', currency: 'EUR' }, '610910', '30');
    expect(notes.filter(({ kind }) => kind === 'fee').map(({ ruleId }) => ruleId)).toEqual(['EU-FEE-1', 'EU-FEE-FR']);
  });

  it('O5: lands goods, freight, insurance and tax', () => {
    const goods = { channel: 'commercial', regime: '9610', freight: '15.50', insurance: '50' };
    expect(quote(goods, '610910', '240.00')).toMatchObject({
      tax: { total: { amount: '27.80' } },
      landed: { amount: '333.30' },
    });
  });
});
