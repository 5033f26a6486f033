import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Declaration, isRefusal, type Refusal } from '#libs/contracts';
import { rulings } from '../assessment/four-eyes-policy.schema.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { CaseChange } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { type CustomsCase, isLodged, type LodgedCase } from '../cases/customs-case.js';
import type { TaxAct } from '../cases/tax-acts.js';
import { taxBillOf } from '../cases/tax-bill.js';
import { taxStandings } from '../cases/tax-standing.js';
import { takeDeclaration } from '../declarations/take-declaration.js';
import { confirmFinding, signFinding } from '../decisions/record-finding.js';
import { confirmRuling, ruleCase } from '../decisions/rule-case.js';
import { supplyDocuments } from '../decisions/supply-documents.js';
import { askWithdrawal, confirmWithdrawal } from '../holds/withdraw-release.js';
import { deliver } from '../parcels/deliver.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { at, declaration, goods } from '../../test/examples.js';
import { enteredTaxOf } from './entered-tax.js';
import { confirmTaxAct, orderTaxAct } from './order-tax-act.js';
import { settleTax } from './settle-tax.js';

const book = new RuleBook();
const rules = book.rulesOn('2026-12-01');
const policy = book.fourEyesPolicyAt(new Date('2026-12-01T00:00:00Z'));
const line = declaration.lines[0]!;
type Outcome = CaseChange | Refusal;
type Step = (customsCase: LodgedCase, sequence: number) => Outcome;

const regimes = [
  ['postal', 'personal'],
  ['commercial', '9610'],
  ['commercial', '1210'],
  ['express', 'express-b'],
  ['express', 'express-c'],
  ['commercial', 'general'],
] as const;
const content = fc
  .record({
    version: fc.constantFrom(1, 1, 2, 3),
    regime: fc.constantFrom(...regimes),
    amount: fc.constantFrom('100', '600', '1900', '6000', '30000'),
    hsCode: fc.constantFrom('610910', '910211', '240220', '711319', ''),
    direction: fc.constantFrom('import', 'import', 'import', 'return'),
  })
  .map(({ version, regime: [channel, regime], amount, hsCode, direction }): Declaration => {
    const value = { amount, currency: 'CNY' };
    return {
      ...declaration,
      declarationVersion: version,
      channel,
      regime,
      direction,
      destinationCountry: 'CN',
      personToken: 'ab12',
      lines: [{ ...line, quantity: 1, hsCode, value, netWeightGrams: 400 }],
      goodsTotal: value,
    };
  });
const lodge = (next: Declaration, known?: CustomsCase) =>
  takeDeclaration(known, {
    declaration: next,
    livemode: true,
    draw: 0.5,
    lookups: { person: { at, used: {}, recent: [] } },
    applicableRules: rules,
    at,
  });

const officer = fc.constantFrom('A', 'B');
const entered = (amount: string) =>
  enteredTaxOf([{ line: 1, tax: 'duty', base: '1', rate: '1', amount }], 'CNY', 'law');
const taxAct: fc.Arbitrary<TaxAct> = fc.oneof(
  fc.constantFrom('10', '900', '2500').map((amount): TaxAct => ({
    kind: 'determine',
    lines: [{ line: 1, value: { amount, currency: 'CNY' }, hsCode: '610910' }],
    evidence: 'E',
  })),
  fc
    .constantFrom('0.00', '50.00', '500.00')
    .map((amount): TaxAct => ({ kind: 'enter', tax: entered(amount), legalBasis: 'law' })),
  fc.constantFrom('relieve', 'refund', 'free-security').map((kind): TaxAct => ({ kind, legalBasis: 'law' })),
  fc.constant<TaxAct>({ kind: 'demand' }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  content.map(
    (next): Step =>
      (known) =>
        lodge(next, known),
  ),
  {
    weight: 4,
    arbitrary: fc.boolean().map(
      (agrees): Step =>
        (known, sequence) =>
          receiveGoods(known, goods({ agrees, sequence, measuredGrams: agrees ? 424 : 900 }), rules, at),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...rulings, 'release' as const), officer).map(
      ([ruling, by]): Step =>
        (known) =>
          ruleCase(known, { requestId: 'r', ruling, reason: 'because', by, at }, policy),
    ),
  },
  {
    weight: 3,
    arbitrary: officer.map(
      (by): Step =>
        (known) =>
          confirmRuling(known, by, policy, at),
    ),
  },
  {
    weight: 3,
    arbitrary: officer.map(
      (by): Step =>
        (known) =>
          signFinding(known, { requestId: 'f', clean: true, text: 'seen' }, by, at),
    ),
  },
  {
    weight: 3,
    arbitrary: officer.map(
      (by): Step =>
        (known) =>
          confirmFinding(known, by, at),
    ),
  },
  fc.constantFrom('5', '1700').map(
    (amount): Step =>
      (known) =>
        supplyDocuments(
          known,
          [
            {
              kind: 'invoice',
              reference: 'I',
              answers: ['PRICE-ODD', 'HEADING-MISSING'],
              value: { amount, currency: 'CNY' },
              at,
            },
          ],
          rules,
          at,
        ),
  ),
  officer.map(
    (by): Step =>
      (known) =>
        askWithdrawal(known, { requestId: 'w', holdId: 'h', by, reason: 'because', at }),
  ),
  officer.map(
    (by): Step =>
      (known) =>
        confirmWithdrawal(known, by, at),
  ),
  {
    weight: 6,
    arbitrary: fc.tuple(taxAct, officer).map(
      ([act, by]): Step =>
        (known) =>
          orderTaxAct(known, { ...act, requestId: 't', reason: 'because', by, at }, rules, policy),
    ),
  },
  {
    weight: 4,
    arbitrary: officer.map(
      (by): Step =>
        (known) =>
          confirmTaxAct(known, by, rules, at),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom('paid', 'guaranteed', 'other').map((by): Step => (known) => {
      const bill = taxBillOf(known);
      const payment = bill && { taxBill: bill.number, amount: bill.amount, collectedBy: 'bank' };
      if (by === 'other') return settleTax(known, { by: 'paid', reference: 'R', ...payment, taxBill: 'TB-none', at });
      return settleTax(known, { by, reference: 'R', ...payment, at });
    }),
  },
  fc.constant<Step>((known) => deliver(known, 'the addressee', at)),
);

const standingIn = (customsCase: CustomsCase) => CaseTable.columns['tax_standing']!.of(customsCase);

/** By the settlements that were made, not by the function that guards the machine. */
function whyUntaxed({ state, decision, taxSettled }: CustomsCase): string | undefined {
  if (state !== 'released' && state !== 'closed') return undefined;
  if (!decision?.tax) return 'the tax is unknown';
  const { amount, currency } = decision.tax.total;
  if (Number(amount) === 0) return undefined;
  if (!taxSettled || taxSettled.amount.currency !== currency) return 'the tax is due';
  if (Number(taxSettled.amount.amount) < Number(amount)) return 'a part of the tax is due';
  return taxSettled.by === 'relieved' && taxSettled.reference === '' ? 'the relief has no legal basis' : undefined;
}

describe('whatever officers, parties and facilities do in whatever order', () => {
  it('releases nothing whose tax is unknown, due or unsettled', () => {
    const ways = new Map<string, number>();
    fc.assert(
      fc.property(content, fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (first, steps) => {
        let { customsCase } = lodge(first);
        steps.forEach((run, index) => {
          if (!isLodged(customsCase)) return;
          const outcome = run(customsCase, index + 1);
          if (isRefusal(outcome)) return;
          customsCase = outcome.customsCase;
          expect(whyUntaxed(customsCase)).toBeUndefined();
          const standing = standingIn(customsCase) as string | undefined;
          expect(standing).not.toBe('due');
          expect(standing).not.toBe('unknown');
          if (standing) ways.set(standing, (ways.get(standing) ?? 0) + 1);
        });
      }),
      { numRuns: 3000 },
    );
    // The property would hold for a service that releases nothing.
    const released = taxStandings.filter((standing) => standing !== 'unknown' && standing !== 'due');
    for (const way of released) expect([way, (ways.get(way) ?? 0) > 5]).toEqual([way, true]);
  }, 60_000);

  it('keeps the column of the table beside the document, whatever path led to a release', () => {
    const { customsCase } = lodge({
      ...declaration,
      direction: 'import',
      destinationCountry: 'CN',
      regime: 'general',
      channel: 'commercial',
    });
    const forced = { ...customsCase, state: 'released' as const };
    expect(standingIn(forced)).toBe('unknown');
    const former = { ...forced, decision: { ...forced.decision!, judgesTax: undefined } } as never;
    expect(standingIn(former)).toBeUndefined();
  });
});
