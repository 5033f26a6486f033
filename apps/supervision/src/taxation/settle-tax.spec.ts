import { describe, expect, it } from '@jest/globals';
import {
  acts,
  asLodged,
  at,
  declarationId,
  done,
  goods,
  inspected,
  applicableRules,
  names,
  tax,
  taxed,
} from '../../test/examples.js';
import { obstacleOf } from '../cases/may-leave.js';
import { taxStandingOf } from '../cases/tax-standing.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { ruleCase } from '../decisions/rule-case.js';
import { settleTax } from './settle-tax.js';
import { askWithdrawal, confirmWithdrawal } from '../holds/withdraw-release.js';

const due = () => done(receiveGoods(taxed(), goods(), applicableRules, at));
const payment = {
  by: 'paid',
  reference: 'R-1',
  taxBill: `TB-${declarationId}-2`,
  collectedBy: 'bank',
  amount: tax.total,
  at,
} as const;

describe('goods with tax to pay', () => {
  it('are not released when they agree, but when it is paid', () => {
    expect(names(due())).toEqual(['TaxDue']);
    expect(due().events[0]).toMatchObject({ data: { from: 'awaiting-arrival', to: 'tax-due', tax } });
    expect(obstacleOf(due().customsCase)).toMatchObject({ reason: 'not-released' });
    const paid = done(settleTax(due().customsCase, payment));
    expect(names(paid)).toEqual(['TaxSettled', 'ParcelReleased']);
    expect(paid.events[0]).toMatchObject({ data: { by: 'paid', amount: tax.total } });
    expect(paid.customsCase).toMatchObject({ state: 'released', taxSettled: { reference: 'R-1' }, decisionSeq: 3 });
    expect(settleTax(paid.customsCase, payment)).toMatchObject({ code: 'state-conflict' });
  });

  it('tell the payer the amount, its bill, the deadline and the way', () => {
    expect(due().events[0]?.data).toMatchObject({
      taxBill: {
        number: payment.taxBill,
        amount: { amount: '38.68', currency: 'CNY' },
        payBy: '2026-12-08T08:00:00.000Z',
        howToPay: expect.stringContaining('bank'),
      },
    });
  });

  it.each([
    ['another bill', { taxBill: `TB-${declarationId}-1` }],
    ['another amount', { amount: { amount: '38.67', currency: 'CNY' } }],
    ['another currency', { amount: { amount: '38.68', currency: 'USD' } }],
  ])('are not released by a payment of %s', (_, changes) => {
    expect(settleTax(due().customsCase, { ...payment, ...changes })).toMatchObject({
      code: 'state-conflict',
      detail: expect.stringContaining(`${payment.taxBill} over 38.68 CNY`),
    });
  });

  it('are released on a bond, which a payment of the same bill frees', () => {
    const bonded = done(settleTax(due().customsCase, { by: 'guaranteed', reference: 'B-1', at })).customsCase;
    expect(taxStandingOf(bonded)).toBe('secured');
    const paid = done(settleTax(bonded, payment));
    expect(names(paid)).toEqual(['TaxSettled']);
    expect(paid.customsCase).toMatchObject({ state: 'released', taxSettled: { by: 'paid', reference: 'R-1' } });
    expect(settleTax(paid.customsCase, payment)).toMatchObject({ code: 'state-conflict' });
  });

  it('pay once, even when the release is withdrawn and given again', () => {
    const paid = done(settleTax(due().customsCase, payment)).customsCase;
    const asked = done(
      askWithdrawal(paid, { requestId: 'q', holdId: 'h', by: 'A', reason: 'look again', at }),
    ).customsCase;
    const withdrawn = done(confirmWithdrawal(asked, 'B', at)).customsCase;
    const again = done(ruleCase(withdrawn, { requestId: 'q', ruling: 'release', reason: 'seen', by: 'A', at }, acts));
    expect(names(again)).toEqual(['ParcelReleased']);
  });

  it('pay after a clean inspection too', () => {
    const customsCase = inspected(true);
    const declaration = { ...customsCase.declaration, direction: 'import' as const };
    const taxedCase = asLodged({ ...customsCase, declaration, decision: { ...customsCase.decision!, tax } });
    expect(
      names(done(ruleCase(taxedCase, { requestId: 'q', ruling: 'release', reason: 'clean', by: 'A', at }, acts))),
    ).toEqual(['TaxDue']);
  });

  it('are inspected when they are weighed again and differ', () => {
    const step = done(
      receiveGoods(due().customsCase, goods({ agrees: false, measuredGrams: 900, sequence: 2 }), applicableRules, at),
    );
    expect(names(step)).toEqual(['InspectionOrdered']);
    expect(settleTax(step.customsCase, payment)).toMatchObject({ code: 'state-conflict' });
  });

  it('are abandoned when nobody pays', () => {
    const step = done(
      ruleCase(due().customsCase, { requestId: 'q', ruling: 'abandon', reason: 'no answer', by: 'A', at }, acts),
    );
    expect(names(step)).toEqual(['DeclarationAbandoned']);
    expect(step.customsCase.state).toBe('abandoned');
  });
});
