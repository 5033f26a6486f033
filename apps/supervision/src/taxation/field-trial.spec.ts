import { describe, expect, it } from '@jest/globals';
import type { Declaration } from '#libs/contracts';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { needsOfficer } from '../cases/needs-officer.js';
import { taxBillOf } from '../cases/tax-bill.js';
import { taxStandingOf } from '../cases/tax-standing.js';
import { takeDeclaration } from '../declarations/take-declaration.js';
import { ruleCase } from '../decisions/rule-case.js';
import { confirmFinding, signFinding } from '../decisions/record-finding.js';
import { supplyDocuments } from '../decisions/supply-documents.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { asLodged, at, declaration, done, goods, names } from '../../test/examples.js';
import { enteredTaxOf } from './entered-tax.js';
import { confirmTaxAct, declineTaxAct, orderTaxAct } from './order-tax-act.js';
import { settleTax } from './settle-tax.js';

const book = new RuleBook();
const rules = book.rulesOn('2026-12-01');
const policy = book.fourEyesPolicyAt(new Date('2026-12-01T00:00:00Z'));
const line = declaration.lines[0]!;
const imported = (amount: string, hsCode: string, changes: Partial<Declaration> = {}): Declaration => ({
  ...declaration,
  direction: 'import',
  destinationCountry: 'CN',
  originCountry: 'KZ',
  lines: [{ ...line, quantity: 1, hsCode, value: { amount, currency: 'CNY' }, netWeightGrams: 400 }],
  goodsTotal: { amount, currency: 'CNY' },
  ...changes,
});
const lodge = (content: Declaration) =>
  asLodged(
    takeDeclaration(undefined, { declaration: content, livemode: true, draw: 1, applicableRules: rules, at })
      .customsCase,
  );
const arrive = (customsCase: LodgedCase) => done(receiveGoods(customsCase, goods(), rules, at)).customsCase;
const order = { requestId: 'q', reason: 'as the invoice says', by: 'A', at } as const;
const act = (customsCase: LodgedCase, what: object) =>
  done(orderTaxAct(customsCase, { ...order, ...what } as never, rules, policy));
const pay = (customsCase: LodgedCase) => {
  const bill = taxBillOf(customsCase)!;
  return settleTax(customsCase, {
    by: 'paid',
    reference: 'R',
    taxBill: bill.number,
    collectedBy: 'bank',
    amount: bill.amount,
    at,
  });
};

describe('O1: express of class C, 3,000 CNY', () => {
  const express = () => arrive(lodge(imported('3000', '610910', { channel: 'express', regime: 'express-c' })));

  it('waits with its tax unknown for the officer who enters it, and is released by nothing else', () => {
    const waiting = express();
    expect(waiting.state).toBe('tax-due');
    expect([taxStandingOf(waiting), needsOfficer(waiting), taxBillOf(waiting)]).toEqual(['unknown', true, undefined]);
    const release = { ...order, ruling: 'release' } as const;
    expect(ruleCase(waiting, release, policy)).toMatchObject({ code: 'state-conflict' });
    for (const by of ['paid', 'guaranteed', 'relieved'] as const)
      expect(settleTax(waiting, { by, reference: 'R', at })).toMatchObject({ code: 'state-conflict' });
    const inspected = done(ruleCase(waiting, { ...order, ruling: 'inspect' }, policy)).customsCase;
    const signed = done(signFinding(inspected, { requestId: 'f', clean: true, text: 'as declared' }, 'A', at));
    const clean = done(confirmFinding(signed.customsCase, 'B', at)).customsCase;
    const answered = done(ruleCase(clean, release, policy));
    expect([names(answered), answered.customsCase.state]).toEqual([['TaxDue'], 'tax-due']);
  });

  it('is released when the tax that an officer entered by line is paid', () => {
    const lines = [
      { line: 1, tax: 'duty', base: '3000.00', rate: '0.06', amount: '180.00' },
      { line: 1, tax: 'vat', base: '3180.00', rate: '0.13', amount: '413.40' },
    ];
    const legalBasis = 'GACC 2016 No. 19';
    const entered = act(express(), { kind: 'enter', tax: enteredTaxOf(lines, 'CNY', legalBasis), legalBasis });
    expect(entered.events).toMatchObject([
      {
        type: { name: 'TaxDue' },
        data: { tax: { total: { amount: '593.40' } }, taxBill: { amount: { amount: '593.40' } } },
      },
    ]);
    expect(names(done(pay(entered.customsCase)))).toEqual(['TaxSettled', 'ParcelReleased']);
  });

  it('is not freed of tax by an entry of nothing at one word', () => {
    const nothing = [{ line: 1, tax: 'duty', base: '3000.00', rate: '0', amount: '0.00' }];
    const asked = act(express(), { kind: 'enter', tax: enteredTaxOf(nothing, 'CNY', 'law'), legalBasis: 'law' });
    expect(asked.customsCase).toMatchObject({ state: 'tax-due', taxRequest: { why: 'A lower tax, or none' } });
    expect(confirmTaxAct(asked.customsCase, 'A', rules, at)).toMatchObject({ code: 'second-person-needed' });
    const confirmed = done(confirmTaxAct(asked.customsCase, 'B', rules, at));
    expect(confirmed.customsCase).toMatchObject({ state: 'released', enteredTax: { by: 'A', confirmedBy: 'B' } });
  });
});

describe('O3: a watch that is declared at 10 CNY', () => {
  const watch = () => arrive(lodge(imported('10', '910211')));

  it('is assessed anew on the 1,500 of the invoice: 300.00', () => {
    expect(watch().decision?.reasons[0]).toMatchObject({ code: 'PRICE-ODD' });
    const value = { amount: '1500', currency: 'CNY' };
    const invoice = { kind: 'invoice', reference: 'I-1', answers: ['PRICE-ODD'], value, at };
    const step = done(supplyDocuments(watch(), [invoice], rules, at));
    expect(step.events.at(-1)).toMatchObject({
      type: { name: 'TaxDue' },
      data: { tax: { total: { amount: '300.00', currency: 'CNY' } } },
    });
  });

  it('is not taken for less than was declared on the word of a document', () => {
    const dear = lodge(imported('1500', '910211'));
    expect(dear.decision?.tax?.total.amount).toBe('300.00');
    const cheap = { kind: 'invoice', reference: 'I-1', answers: [], value: { amount: '10', currency: 'CNY' }, at };
    const asked = done(ruleCase(dear, { ...order, ruling: 'inspect' }, policy)).customsCase;
    expect(asked.decision?.tax?.total.amount).toBe('300.00');
    const supplied = { ...asked, state: 'documents-wanted' as const, supplied: [cheap] };
    expect(done(supplyDocuments(supplied, [cheap], rules, at)).customsCase.decision?.tax?.total.amount).toBe('300.00');
  });

  it('is lowered in value by two officers only, also below what a document proved', () => {
    const due = act(watch(), {
      kind: 'determine',
      lines: [{ line: 1, value: { amount: '1500', currency: 'CNY' } }],
      evidence: 'I-1',
    }).customsCase;
    expect(due.decision?.tax?.total.amount).toBe('300.00');
    const lower = {
      kind: 'determine',
      lines: [{ line: 1, value: { amount: '800', currency: 'CNY' } }],
      evidence: 'I-2',
    };
    const asked = act(due, lower).customsCase;
    expect(asked).toMatchObject({ state: 'tax-due', decision: { tax: { total: { amount: '300.00' } } } });
    expect(done(declineTaxAct(asked)).customsCase).toEqual(due);
    const confirmed = done(confirmTaxAct(asked, 'B', rules, at)).customsCase;
    expect(taxBillOf(confirmed)?.amount.amount).toBe('160.00');
    const { number, amount } = taxBillOf(due)!;
    const payment = { by: 'paid', reference: 'R', taxBill: number, collectedBy: 'bank', amount, at } as const;
    expect(settleTax(confirmed, payment)).toMatchObject({ code: 'state-conflict' });
  });
});

describe('O4: a ring that is found to be of gold', () => {
  it('is revalued and reclassified by an officer, with reason and evidence', () => {
    const ring = arrive(lodge(imported('600', '711790')));
    expect(taxBillOf(ring)?.amount.amount).toBe('120.00');
    const found = act(ring, {
      kind: 'determine',
      lines: [
        { line: 1, value: { amount: '1900', currency: 'CNY' }, hsCode: '711319', originCountry: 'KZ', quantity: 1 },
      ],
      evidence: 'assay 17',
    });
    expect(found.events).toMatchObject([{ type: { name: 'TaxDue' }, data: { tax: { total: { amount: '950.00' } } } }]);
    expect(found.customsCase.determinations).toMatchObject([{ evidence: 'assay 17', by: 'A' }]);
    expect(found.customsCase.declaration.lines[0]?.hsCode).toBe('711790');
    expect(found.decisionRecords?.[0]?.facts.lines[0]).toMatchObject({ hsCode: '711319', value: { amount: '1900' } });
  });

  it('names the line that there is not, and one currency for all', () => {
    const ring = arrive(lodge(imported('600', '711790')));
    const finding = (lines: object[]) =>
      orderTaxAct(ring, { ...order, kind: 'determine', lines, evidence: 'E' } as never, rules, policy);
    expect(finding([{ line: 2, quantity: 1 }])).toMatchObject({ code: 'not-found' });
    const two = { ...ring, declaration: { ...ring.declaration, lines: [ring.declaration.lines[0]!, line] } };
    const usd = [{ line: 1, value: { amount: '99999', currency: 'USD' } }];
    expect(orderTaxAct(two, { ...order, kind: 'determine', lines: usd, evidence: 'E' }, rules, policy)).toMatchObject({
      code: 'state-conflict',
      detail: expect.stringContaining('one currency'),
    });
  });
});

describe('a tax that is due', () => {
  const due = () => arrive(lodge(imported('600', '610910')));

  it.each([
    ['relieve', due, 'released', 'Relief'],
    ['refund', () => done(pay(due())).customsCase, 'released', 'Refund'],
    [
      'free-security',
      () => done(settleTax(due(), { by: 'guaranteed', reference: 'B-1', at })).customsCase,
      'released',
      'Release of a bond without a payment',
    ],
  ] as const)('%s names its legal basis and needs two officers', (kind, before, state, why) => {
    const asked = act(before(), { kind, legalBasis: 'Customs Law art. 56' }).customsCase;
    expect(asked).toMatchObject({ state: before().state, taxRequest: { why, legalBasis: 'Customs Law art. 56' } });
    const confirmed = done(confirmTaxAct(asked, 'B', rules, at)).customsCase;
    expect(confirmed).toMatchObject({ state, taxSettled: { by: 'relieved', reference: 'Customs Law art. 56' } });
  });

  it('is owed again when it is refunded for goods that are not released', () => {
    const withdrawn = { ...done(pay(due())).customsCase, state: 'withdrawn' as const };
    const asked = act(withdrawn, { kind: 'refund', legalBasis: 'law' }).customsCase;
    const refunded = done(confirmTaxAct(asked, 'B', rules, at));
    expect(refunded.events).toMatchObject([{ type: { name: 'TaxGivenBack' }, data: { amount: { amount: '120.00' } } }]);
    expect(taxStandingOf(refunded.customsCase)).toBe('due');
  });

  it('goes back with the goods', () => {
    expect(done(ruleCase(due(), { ...order, ruling: 'return' }, policy)).customsCase.state).toBe('returned');
  });
});
