import { describe, expect, it } from '@jest/globals';
import { RuleBook } from '../assessment/rule-book.service.js';
import { computeTax } from './compute-tax.js';
import type { TaxFacts, TaxLine, TaxOutcome } from './tax-facts.js';

const book = new RuleBook();
const line = (amount: string, currency: string, hsCode = '610910', quantity = 1): TaxLine => ({
  hsCode,
  quantity,
  value: { amount, currency },
});

const facts = (changes: Partial<TaxFacts>, amount = '100', currency = 'EUR'): TaxFacts => ({
  jurisdiction: 'CN',
  channel: 'postal',
  regime: 'personal',
  direction: 'import',
  clearanceUnit: 'item',
  lines: [line(amount, currency)],
  goodsTotal: { amount, currency },
  grossWeightGrams: 1_000,
  used: {},
  ...changes,
});

const on = (day: string, taxed: TaxFacts, tariff = book.rulesOn(day).tariffs[taxed.jurisdiction]): TaxOutcome =>
  computeTax({ facts: taxed, day, rates: book.rulesOn(day).rates }, tariff);

function taxOf(outcome: TaxOutcome) {
  if (!('tax' in outcome)) throw new Error(outcome.cannot.why);
  return outcome.tax;
}
const totalOf = (outcome: TaxOutcome) => taxOf(outcome).total.amount;
const amountsOf = (outcome: TaxOutcome) =>
  Object.fromEntries(taxOf(outcome).steps.map(({ tax, amount }) => [tax, amount]));

describe('e-commerce import to China, as platforms tried it', () => {
  const cny = (amount: string) => ({ amount, currency: 'CNY' });
  const order = (amount: string, changes: Partial<TaxFacts> = {}, hsCode = '610910', quantity = 1) =>
    on(
      '2026-12-01',
      facts({ regime: '9610', lines: [line(amount, 'CNY', hsCode, quantity)], ...changes }, amount, 'CNY'),
    );
  const used = (amount: string) => ({ used: { 'CN-CBEC-YEAR': cny(amount) } });

  it('O5: freight and insurance are part of the taxable value', () => {
    expect(totalOf(order('240.00', { freight: cny('15.50'), insurance: cny('50') }))).toBe('27.80');
  });

  it('O6: limits compare the taxable value', () => {
    const two = { freight: cny('100') };
    expect(order('4950', two, '610910', 2)).toMatchObject({ cannot: { ruleId: 'CN-CBEC-SGL-1', refused: true } });
    expect(totalOf(order('4900', two, '610910', 2))).toBe('455.00');
    const inYear = { freight: cny('150'), ...used('21000') };
    expect(order('4900', inYear, '610910', 2)).toMatchObject({
      cannot: { ruleId: 'CN-CBEC-OVER', why: expect.stringContaining('26050.00') },
    });
  });

  it('O2: one article from above 5,000 to below 26,000 pays in full by itself, others are refused', () => {
    expect(totalOf(order('6000', {}, '910211'))).toBe('1458.00');
    expect(order('6000', {}, '910211', 2)).toMatchObject({ cannot: { ruleId: 'CN-CBEC-SGL-1', refused: true } });
    expect(order('30000', { indivisible: true }, '910211')).toMatchObject({ cannot: { refused: true } });
    expect(order('26000', {}, '910211')).toMatchObject({ cannot: { refused: true } });
    expect(order('4900', used('24500'), '910211')).toMatchObject({ cannot: { ruleId: 'CN-CBEC-OVER', refused: true } });
    expect(order('6000')).toMatchObject({ cannot: { why: 'the duty on the heading 610910 is not known' } });
  });

  it('O7: consumption tax on wine, VAT of 9 % on plums, each marked as unverified', () => {
    const [wine, plums] = [order('200', {}, '220421'), order('200', {}, '080940')];
    expect(amountsOf(wine)).toEqual({ consumption: '15.56', vat: '20.22' });
    expect(totalOf(wine)).toBe('35.78');
    expect(totalOf(plums)).toBe('12.60');
    for (const outcome of [wine, plums]) {
      expect(taxOf(outcome).steps.every(({ verified }) => !verified)).toBe(true);
      expect(outcome.notes).toMatchObject([{ kind: 'unverified' }]);
    }
  });

  it('says that a rate is unknown, and takes no general rate for it', () => {
    for (const hsCode of ['240220', '220830', '711319', '870323', '910111'])
      expect(order('200', {}, hsCode)).toMatchObject({ cannot: { why: expect.stringContaining('is not known') } });
    expect(taxOf(order('200', {}, '392690')).steps[0]).toMatchObject({ amount: '18.20', verified: false });
    expect(taxOf(order('200')).steps[0]).toMatchObject({ verified: true });
  });

  it('names the line of each step', () => {
    const lines = [line('100', 'CNY', '220421'), line('100', 'CNY')];
    const { steps } = taxOf(on('2026-12-01', facts({ regime: '9610', lines }, '200', 'CNY')));
    expect(steps.map((step) => [step.line, step.tax])).toEqual([
      [1, 'consumption'],
      [1, 'vat'],
      [2, 'vat'],
    ]);
  });

  it.each(['9710', '9810'])('O10: does not come in under %s', (regime) => {
    const outcome = on('2026-12-01', facts({ regime, lines: [line('100', 'CNY')] }, '100', 'CNY'));
    expect(outcome).toMatchObject({ cannot: { ruleId: 'CN-9710-IN', refused: true } });
  });
});

describe('watches by mail', () => {
  it.each([
    ['910111', '1900', 1, '380.00'],
    ['910211', '15000', 1, '7500.00'],
    ['910211', '9999.99', 1, '2000.00'],
    ['910211', '10000', 1, '5000.00'],
    ['910211', '15000', 2, '3000.00'],
  ])('O8: %s at %s, %d pieces: %s, from a source that is not confirmed', (hsCode, amount, quantity, total) => {
    const outcome = on('2026-12-01', facts({ lines: [line(amount, 'CNY', hsCode, quantity)] }, amount, 'CNY'));
    expect(totalOf(outcome)).toBe(total);
    expect(taxOf(outcome).steps[0]).toMatchObject({ verified: false });
  });
});

describe('the European Union, as platforms tried it', () => {
  const to = (amount: string, hsCode: string, changes: Partial<TaxFacts> = {}) =>
    on(
      '2026-12-01',
      facts(
        { jurisdiction: 'DE', regime: '9610', direction: 'export', lines: [line(amount, 'EUR', hsCode)], ...changes },
        amount,
      ),
    );
  const gift = { regime: 'personal', nature: 'gift' } as const;

  it.each(['220830', '240220', '330300'])('O9: cannot compute %s, which is outside of the low-value rule', (hsCode) => {
    expect(to('30', hsCode)).toMatchObject({
      cannot: { why: expect.stringContaining('outside of the low-value rule') },
    });
    expect(to('30', hsCode, gift)).toHaveProperty('cannot');
  });

  it('O9: takes nothing on a private gift up to 45', () => {
    expect(totalOf(to('40', '610910', gift))).toBe('0.00');
    expect(totalOf(to('45.00', '610910', gift))).toBe('0.00');
    expect(totalOf(to('45.01', '610910', gift))).toBe('12.12');
    expect(totalOf(to('40', '610910', { regime: 'personal' }))).toBe('11.17');
    expect(totalOf(to('40', '610910', { ...gift, regime: '9610' }))).toBe('11.17');
  });

  it('O9: a book pays the duty and the reduced rate, where that is known', () => {
    expect(amountsOf(to('20', '490199'))).toEqual({ duty: '3.00', vat: '1.61' });
    expect(to('20', '490199', { jurisdiction: 'AT' })).toMatchObject({
      cannot: { why: expect.stringContaining('reduced VAT') },
    });
    const lines = [line('20', 'EUR', '490199'), line('30', 'EUR', '610910')];
    const mixed = to('50', '490199', { lines });
    expect(taxOf(mixed).steps.map(({ tax, base, amount }) => [tax, base, amount])).toEqual([
      ['duty', '2 sub-headings of 6 digits', '6.00'],
      ['vat', '23.00', '1.61'],
      ['vat', '33.00', '6.27'],
    ]);
  });
});
