import { describe, expect, it } from '@jest/globals';
import type { Declaration } from '#libs/contracts';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { declaration, lodged } from '../../test/examples.js';
import { RuleBook } from './rule-book.service.js';
import { assess } from './assess.js';
import { type AssessmentFacts } from './assessment-facts.js';

const book = new RuleBook();
const line = declaration.lines[0]!;
const cny = (amount: string) => ({
  goodsTotal: { amount, currency: 'CNY' },
  lines: [{ ...line, value: { amount, currency: 'CNY' }, netWeightGrams: 2_000 }],
  grossWeightGrams: 2_100,
});
const on = (day: string, changes: Partial<Declaration>, more: Partial<AssessmentFacts> = {}) =>
  assess({ ...assessmentFactsOf(lodged(changes)), draw: 1, ...more }, book.rulesOn(day));
const today = '2026-11-23';
const inbound = { direction: 'import', destinationCountry: 'CN' } as const;
const nobodySoFar = { person: { at: `${today}T08:00:00Z`, used: {}, recent: [] } };
const codes = ({ reasons }: ReturnType<typeof on>) => reasons.map(({ code }) => code);

describe('mail', () => {
  it('G14: 1,500 comes in from 2024-12-01 on, not the day before', () => {
    expect(on('2024-11-30', { ...inbound, ...cny('1500') })).toMatchObject({ demand: 'return' });
    const after = on('2024-12-01', { ...inbound, ...cny('1500') });
    expect(after).toMatchObject({ demand: 'nothing', tax: { total: { amount: '300.00' } } });
    expect(after.versions).toMatchObject({ 'rules.mail-import': 'mail-import-2024-12-01', tariff: 'cn-2026-12-01' });
  });

  it('G15: 1,500 does not go out: only the limit for what comes in was raised', () => {
    const found = on('2025-01-10', cny('1500'));
    expect(found).toMatchObject({ demand: 'return' });
    expect(codes(found)).toEqual(['CN-PA-LIM-2-OUT']);
  });

  it('leaves one indivisible article above the limit to an officer', () => {
    const one = { ...cny('1500'), indivisible: true };
    const single = { ...one, lines: [{ ...one.lines[0]!, quantity: 1 }] };
    expect(on(today, single)).toMatchObject({ demand: 'officer', lane: 'yellow' });
    expect(on(today, one).demand).toBe('return');
  });

  it('does not import for a tax that cannot be computed', () => {
    const found = on(today, { ...inbound, ...cny('500'), lines: [{ ...cny('500').lines[0]!, hsCode: '' }] });
    expect(found.demand).toBe('documents');
    expect(found).not.toHaveProperty('tax');
    expect(codes(found)).toContain('TAX-UNKNOWN');
  });

  it('takes the value that a document proves where the currency has no rate', () => {
    const strange = { amount: '9', currency: 'XAU' };
    const parcel = { ...inbound, goodsTotal: strange, lines: [{ ...line, value: strange }] };
    expect(codes(on(today, parcel))).toEqual(['CURRENCY-UNKNOWN', 'TAX-UNKNOWN']);
    const supplied = [{ kind: 'invoice', reference: 'I', answers: [], value: { amount: '500', currency: 'CNY' } }];
    expect(on(today, parcel, { supplied })).toMatchObject({ demand: 'nothing', tax: { total: { amount: '100.00' } } });
  });
});

describe('onward mail', () => {
  const evidence = { office: '5100', documentNumber: 'D-1', clearedAt: '2026-11-20T00:00:00Z', seal: 'S-1' };
  const onward = { origin: 'onward', ...cny('5000') } as const;

  it('is let through on its evidence, with no rules of value again', () => {
    const found = on(today, { ...onward, clearedElsewhere: evidence }, { declaredOn: today });
    expect(found).toMatchObject({ lane: 'green', reasons: [{ code: 'CLEARED-ELSEWHERE', values: { seal: 'S-1' } }] });
    const arms = [{ ...line, hsCode: '930200' }];
    expect(on(today, { ...onward, clearedElsewhere: evidence, lines: arms }).demand).toBe('inspect');
  });

  it('is assessed here without evidence, and asks for documents when the evidence is old', () => {
    expect(on(today, onward).demand).toBe('return');
    const old = { ...evidence, clearedAt: '2026-09-01T00:00:00Z' };
    expect(on(today, { ...onward, clearedElsewhere: old }, { declaredOn: today }).demand).toBe('documents');
  });
});

describe('other situations', () => {
  it('let a closed bag through on route bill and seal only', () => {
    const transit = { routeBill: 'RB-1', itemCount: 120, seal: 'S-9' };
    const bag = { direction: 'transit', clearanceUnit: 'receptacle' } as const;
    expect(on(today, { ...bag, transit })).toMatchObject({ lane: 'green', reasons: [{ code: 'ROUTE-BILL' }] });
    expect(on(today, bag).demand).toBe('documents');
  });

  it('let one dear article in as e-commerce, taxed in full, and send other dear orders to general trade', () => {
    const order = { ...inbound, regime: '9610', channel: 'commercial', ...cny('6000') } as const;
    const watch = [{ ...order.lines[0]!, hsCode: '910211', quantity: 1, netWeightGrams: 180 }];
    const dear = on(today, { ...order, lines: watch }, nobodySoFar);
    expect(dear).toMatchObject({ demand: 'nothing', tax: { total: { amount: '1458.00' } } });
    expect(on(today, order, nobodySoFar)).toMatchObject({ demand: 'documents', reasons: [{ code: 'CN-CBEC-SGL-1' }] });
  });

  it('tax nothing that goes into the bonded zone or comes back', () => {
    const lot = { ...inbound, regime: '1210', clearanceUnit: 'lot', ...cny('9000') } as const;
    expect(on(today, lot)).toMatchObject({ demand: 'nothing', tax: { total: { amount: '0.00' } } });
    const back = { direction: 'return', destinationCountry: 'CN', regime: '9610' } as const;
    expect(on(today, back)).toMatchObject({ demand: 'nothing', tax: { total: { amount: '0.00' } } });
  });

  it('leave the tax of general imports unknown, for an officer to enter: documents would not help', () => {
    const found = on(today, { ...inbound, regime: 'general', ...cny('500') });
    expect(codes(found)).toEqual(['TAX-UNKNOWN']);
    expect(found).toMatchObject({ demand: 'nothing' });
    expect(found).not.toHaveProperty('tax');
  });

  it('draw each at their own share', () => {
    expect(on(today, {}, { draw: 0.0099 })).toMatchObject({ random: true, demand: 'inspect' });
    expect(on(today, {}, { draw: 0.015 }).random).toBe(false);
    expect(on(today, { ...inbound }, { draw: 0.015 }).random).toBe(true);
  });
});

describe('headings and hazards', () => {
  const of = (hsCode: string, changes: Partial<Declaration> = {}) =>
    on(today, { ...changes, lines: [{ ...line, hsCode }] });

  it('prohibit by destination', () => {
    expect(of('220421').demand).toBe('inspect');
    expect(of('220421', { destinationCountry: 'DE' }).demand).toBe('nothing');
  });

  it('want the licence of what is restricted, and are content with it', () => {
    expect(of('880622')).toMatchObject({ demand: 'documents', reasons: [{ code: 'RESTRICTED-HEADING' }] });
    const documents = { needed: [], present: ['export-licence'] };
    expect(of('880622', { documents }).demand).toBe('nothing');
  });

  it('want the hazard declared, and keep it off the mode that does not take it', () => {
    expect(codes(of('850760'))).toEqual(['HAZARD-NOT-DECLARED']);
    expect(of('850760').reasons[0]?.text).toMatch(/^Line 1, 850760 \(.+\): its UN number is not declared\.$/);
    expect(of('850760', { dangerousGoods: 'UN3480', product: 'air' }).reasons[0]?.text).toMatch(
      /^UN3480 \(.+\) is not admitted with the product air\.$/,
    );
    expect(of('850760', { dangerousGoods: 'UN3480' }).demand).toBe('nothing');
    expect(codes(of('850760', { dangerousGoods: 'UN3480', product: 'air' }))).toEqual(['DANGEROUS-GOODS']);
    expect(of('851713', { dangerousGoods: 'UN3481', product: 'air' }).demand).toBe('nothing');
  });

  it('ask about prices and weights that cannot be', () => {
    const odd = (changes: object) => codes(on(today, { lines: [{ ...line, ...changes }] }));
    expect(odd({ value: { amount: '2', currency: 'CNY' } })).toEqual(['PRICE-ODD']);
    expect(odd({ quantity: 100 })).toEqual(['PIECE-WEIGHT-ODD']);
    expect(odd({ netWeightGrams: 0 })).toEqual(['NET-WEIGHT-MISSING']);
  });

  it('go to an officer for a similar name in a list, and when no name could be looked up', () => {
    const hit = { list: 'un', version: '1', entry: '7', role: 'addressee', score: 0.9 } as const;
    const screening = (more: object) => ({ screening: { lists: { un: '1' }, hits: [], ...more } });
    expect(on(today, {}, screening({ hits: [hit] }))).toMatchObject({
      demand: 'inspect',
      versions: { 'list.un': '1' },
    });
    expect(on(today, {}, screening({ hits: [{ ...hit, score: 0.7 }] })).demand).toBe('nothing');
    expect(on(today, {}, screening({ hits: [{ ...hit, strength: 'weak' }] })).demand).toBe('documents');
    expect(on(today, {}, screening({ impossible: 'the person is erased' })).demand).toBe('officer');
  });
});
