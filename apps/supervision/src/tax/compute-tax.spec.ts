import { describe, expect, it } from '@jest/globals';
import { RuleBook } from '../assessment/rule-book.service.js';
import { computeTax } from './compute-tax.js';
import type { Tariff } from './tariff.schema.js';
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
const today = '2026-11-23';

const generic = (duty: string, vat: string, currency: string, fee?: string): Tariff => ({
  version: 'spec',
  validFrom: '2000-01-01',
  source: 'spec',
  jurisdictions: ['XX'],
  vat: [],
  schemes: [
    {
      ruleId: 'CASCADE',
      kind: 'cascade',
      validFrom: '2000-01-01',
      source: 'spec',
      verified: true,
      parameters: { currency, rates: [{ prefix: '', duty, vat }], ...(fee !== undefined && { fee }) },
    },
  ],
});

describe('the cascade', () => {
  it('G1: duty on goods and transport, VAT on that and the duty, and a fee', () => {
    const outcome = on(
      today,
      facts({ freight: { amount: '6792', currency: 'INR' } }, '70000', 'INR'),
      generic('0.08', '0.21', 'INR', '1981.57'),
    );
    expect(taxOf(outcome).steps).toMatchObject([
      { tax: 'duty', base: '76792.00', amount: '6143.36' },
      { tax: 'vat', base: '82935.36', amount: '17416.43', unrounded: '17416.4256' },
      { tax: 'fee', amount: '1981.57' },
    ]);
    expect(76_792 + Number(totalOf(outcome))).toBe(102_333.36);
  });

  it('G23: duty 4 %, VAT 20 % on 500', () => {
    const outcome = on(today, facts({}, '500', 'EUR'), generic('0.04', '0.20', 'EUR'));
    expect(taxOf(outcome).steps).toMatchObject([{ amount: '20.00' }, { base: '520.00', amount: '104.00' }]);
  });
});

describe('the European Union', () => {
  const to = (lines: readonly TaxLine[], country = 'AT') => {
    const amount = lines.reduce((sum, { value }) => sum + Number(value.amount), 0).toFixed(2);
    return facts({ jurisdiction: country, regime: '9610', direction: 'export', lines }, amount, 'EUR');
  };
  const shirt = line('20', 'EUR', '610910');

  it('G2: 3 for each sub-heading, and VAT on the duty too', () => {
    const outcome = on(today, to([{ ...shirt, quantity: 2 }, line('20', 'EUR', '640411')]));
    expect(amountsOf(outcome)).toEqual({ duty: '6.00', vat: '9.20' });
    const [goods, vat] = [40, Number(amountsOf(outcome)['vat'])];
    expect(6 + vat - goods * 0.2).toBeCloseTo(7.2, 10);
  });

  it.each([
    ['G3: one silk and two wool blouses', ['620610', '620620'], '6.00'],
    ['G4: five shirts of one sub-heading', ['610910', '610910', '610910', '610910', '610910'], '3.00'],
    ['G4: shirt and watch', ['610910', '910211'], '6.00'],
    ['G4: phone, charger, headphones', ['851713', '850440', '851830'], '9.00'],
  ])('%s', (_, headings, duty) => {
    expect(amountsOf(on(today, to(headings.map((hsCode) => line('10', 'EUR', hsCode)))))['duty']).toBe(duty);
  });

  it('G5, G6: from 2026-07-01, and the day before', () => {
    const lines = [line('50', 'EUR', '610910'), line('50', 'EUR', '640411')];
    const after = on('2026-07-01', to(lines));
    expect(amountsOf(after)).toEqual({ duty: '6.00', vat: '21.20' });
    expect(totalOf(after)).toBe('27.20');
    expect(amountsOf(on('2026-06-30', to(lines)))).toEqual({ duty: '0.00', vat: '20.00' });
  });

  it('shows the conflict at exactly 150 and cannot compute above', () => {
    expect(on(today, to([line('150.00', 'EUR')])).notes).toContainEqual(expect.objectContaining({ kind: 'conflict' }));
    expect(on(today, to([line('150.01', 'EUR')]))).toMatchObject({ cannot: { ruleId: 'EU-DUTY-1' } });
  });

  it('has the VAT of all sixteen countries, each marked as from a weak source', () => {
    for (const country of book.rulesOn(today).tariffs['AT']!.jurisdictions) {
      const outcome = on(today, to([shirt], country));
      expect(taxOf(outcome).steps.find(({ tax }) => tax === 'vat')).toMatchObject({ verified: false });
    }
  });
});

describe('e-commerce import to China', () => {
  const order = (amount: string, changes: Partial<TaxFacts> = {}, hsCode = '610910') =>
    facts({ regime: '9610', lines: [line(amount, 'CNY', hsCode)], ...changes }, amount, 'CNY');

  it('G7: consumption tax and VAT at 70 %', () => {
    const outcome = on(today, order('425', {}, '330499'));
    expect(taxOf(outcome).steps).toMatchObject([
      { tax: 'consumption', base: '425.00', amount: '52.50' },
      { tax: 'vat', base: '500.00', amount: '45.50' },
    ]);
    expect(totalOf(outcome)).toBe('98.00');
  });

  it('G8: half a cent goes up, and the unrounded value stays', () => {
    const outcome = on(today, order('425'));
    expect(taxOf(outcome).steps).toMatchObject([{ amount: '38.68', unrounded: '38.675' }]);
  });

  it('G9, G10: 5,000.00 is within, one cent more is refused as e-commerce', () => {
    const two = (a: string, b: string) => ({ lines: [line(a, 'CNY'), line(b, 'CNY', '640411')] });
    expect(totalOf(on(today, order('5000.00', two('2000', '3000.00'))))).toBe('455.00');
    expect(on(today, order('5000.01', two('2000', '3000.01')))).toMatchObject({
      cannot: { ruleId: 'CN-CBEC-SGL-1', refused: true },
    });
  });

  it('G11: one indivisible item above 5,000 pays everything in full', () => {
    const outcome = on(today, order('6000', { indivisible: true }, '910211'));
    expect(amountsOf(outcome)).toEqual({ duty: '600.00', vat: '858.00' });
    expect(totalOf(outcome)).toBe('1458.00');
    expect(on(today, order('6000', { indivisible: true }))).toMatchObject({ cannot: { ruleId: 'CN-CBEC-IND' } });
  });

  it('G12: what the year does not hold any more is general trade', () => {
    const used = { 'CN-CBEC-YEAR': { amount: '23000', currency: 'CNY' } };
    expect(totalOf(on(today, order('3000', { used })))).toBe('273.00');
    const more = { 'CN-CBEC-YEAR': { amount: '23000.01', currency: 'CNY' } };
    expect(on(today, order('3000', { used: more }))).toMatchObject({
      cannot: { ruleId: 'CN-CBEC-OVER', refused: true },
    });
  });
});

describe('personal articles to China', () => {
  const article = (amount: string, hsCode = '610910') => facts({ lines: [line(amount, 'CNY', hsCode)] }, amount, 'CNY');

  it('G13: 50.00 is waived, 50.20 is due in full', () => {
    expect(amountsOf(on(today, article('250')))).toEqual({ 'import tax': '50.00', waiver: '-50.00' });
    expect(totalOf(on(today, article('250')))).toBe('0.00');
    expect(totalOf(on(today, article('251')))).toBe('50.20');
  });

  it('knows other rates in other years, doubts those of today, and computes nothing before the first', () => {
    expect(totalOf(on('2019-04-08', article('400')))).toBe('100.00');
    expect(on('2024-11-30', article('400')).notes).toEqual([]);
    expect(on(today, article('400')).notes).toMatchObject([{ ruleId: 'CN-PA-RATE-1', kind: 'unverified' }]);
    expect(on('2018-10-31', article('400'))).toMatchObject({ cannot: { ruleId: 'NO-TARIFF' } });
    expect(on(today, article('400', ''))).toMatchObject({ cannot: { why: 'line 1 has no heading' } });
  });
});

describe('the Eurasian union', () => {
  const sent = (amount: string, grams: number, regime = 'personal', country = 'KZ') =>
    facts({ jurisdiction: country, regime, direction: 'export', grossWeightGrams: grams }, amount, 'EUR');

  it('G16: 15 under both readings', () => {
    expect(on('2025-06-01', sent('300', 5_000))).toMatchObject({ tax: { total: { amount: '15.00' } }, notes: [] });
  });

  it('G17: 4.50 or 40.00 is flagged', () => {
    const outcome = on('2025-06-01', sent('230', 20_000));
    expect(outcome).toMatchObject({ tax: { steps: [{ amount: '40.00', verified: false }] } });
    expect(outcome.notes[0]).toMatchObject({ kind: 'conflict', text: expect.stringContaining('4.50 or 40.00 EUR') });
  });

  it('G18: e-commerce pays on the whole value, and VAT on value and duty', () => {
    const outcome = on('2026-07-02', sent('300', 5_000, '9610'));
    expect(amountsOf(outcome)).toEqual({ duty: '15.00', vat: '50.40' });
    expect(totalOf(outcome)).toBe('65.40');
    expect(outcome.notes.map(({ kind }) => kind)).toContain('unverified');
  });

  it('G19, G20: the least per kilogram, no limit of weight, and the cliff', () => {
    expect(amountsOf(on('2026-07-02', sent('210', 20_000, '9610')))['duty']).toBe('20.00');
    expect(totalOf(on('2026-07-02', sent('200.00', 40_000, '9610')))).toBe('0.00');
    const cliff = taxOf(on('2026-07-02', sent('200.01', 1_000, '9610'))).steps[0];
    expect(cliff).toMatchObject({ amount: '10.00', unrounded: '10.0005' });
  });

  it('cannot compute where weight or VAT is not known', () => {
    expect(on('2026-07-02', sent('300', 0, '9610'))).toMatchObject({ cannot: { why: 'the gross weight is missing' } });
    expect(on('2026-07-02', sent('300', 5_000, '9610', 'RU'))).toMatchObject({
      cannot: { why: expect.stringContaining('VAT of RU') },
    });
  });
});

describe('Uzbekistan, Tajikistan, Turkmenistan, Norway', () => {
  const to = (jurisdiction: string, amount: string, currency: string, changes: Partial<TaxFacts> = {}) =>
    facts({ jurisdiction, regime: '9610', direction: 'export', ...changes }, amount, currency);

  it('G21: the month of a person fills up and begins anew', () => {
    const courier = (amount: string, before: string) =>
      on(
        '2026-03-28',
        to('UZ', amount, 'USD', {
          channel: 'express',
          used: { 'UZ-COURIER-MONTH': { amount: before, currency: 'USD' } },
        }),
      );
    expect(totalOf(courier('120', '0'))).toBe('0.00');
    expect(courier('100', '120')).toMatchObject({ cannot: { why: expect.stringContaining('by 20.00') } });
    expect(totalOf(courier('50', '0'))).toBe('0.00');
  });

  it('frees a hundred dollars by post', () => {
    expect(totalOf(on(today, to('UZ', '100', 'USD')))).toBe('0.00');
    expect(on(today, to('UZ', '100.01', 'USD'))).toMatchObject({ cannot: { ruleId: 'UZ-POST' } });
  });

  it('G22: NOK 3,000 for an item is released at once, 3,000.01 is not', () => {
    expect(on(today, to('NO', '3000', 'NOK')).notes).toMatchObject([
      { text: expect.stringContaining('immediate release') },
    ]);
    expect(on(today, to('NO', '3000.01', 'NOK'))).toMatchObject({ cannot: { ruleId: 'NO-VOEC' } });
  });

  it('G24: Turkmenistan is free below 500, and that is unverified: never a silent 0', () => {
    const outcome = on(today, to('TM', '300', 'USD'));
    expect(outcome).toMatchObject({ tax: { steps: [{ verified: false }] } });
    expect(outcome.notes).toMatchObject([
      { ruleId: 'TM-POST', kind: 'unverified', text: expect.stringContaining('free up to 500') },
    ]);
    expect(on(today, to('TJ', '100', 'USD')).notes).toMatchObject([{ ruleId: 'TJ-POST', kind: 'unverified' }]);
  });

  it('cannot compute for a country without a tariff, or for a currency without a rate', () => {
    expect(on(today, to('MN', '10', 'USD'))).toMatchObject({ cannot: { ruleId: 'NO-TARIFF' } });
    expect(on(today, to('UZ', '10', 'XAU'))).toMatchObject({ cannot: { ruleId: 'RATES' } });
  });
});
