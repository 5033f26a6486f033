import { describe, expect, it } from '@jest/globals';
import { acts, at, done, goods, inspected, law, names, tax, taxed } from '../../test/examples.js';
import { obstacleOf } from '../cases/may-leave.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { ruleCase } from './rule-case.js';
import { settleTax } from './settle-tax.js';
import { askWithdrawal, confirmWithdrawal } from '../holds/withdraw-release.js';

const due = () => done(receiveGoods(taxed(), goods(), law, at));
const payment = { by: 'paid', reference: 'T-1', at } as const;

describe('goods with tax to pay', () => {
  it('are not released when they agree, but when it is paid', () => {
    expect(names(due())).toEqual(['TaxDue']);
    expect(due().said[0]).toMatchObject({ data: { from: 'awaiting-arrival', to: 'tax-due', tax } });
    expect(obstacleOf(due().kase)).toMatchObject({ reason: 'not-released' });
    const paid = done(settleTax(due().kase, payment));
    expect(names(paid)).toEqual(['TaxSettled', 'ParcelReleased']);
    expect(paid.said[0]).toMatchObject({ data: { by: 'paid', amount: tax.total } });
    expect(paid.kase).toMatchObject({ state: 'released', taxSettled: { reference: 'T-1' }, decisionSeq: 3 });
    expect(settleTax(paid.kase, payment)).toMatchObject({ refused: 'state-conflict' });
  });

  it('pay once, even when the release is withdrawn and given again', () => {
    const paid = done(settleTax(due().kase, payment)).kase;
    const asked = done(askWithdrawal(paid, { holdId: 'h', by: 'A', reason: 'look again', at })).kase;
    const withdrawn = done(confirmWithdrawal(asked, 'B', at)).kase;
    const again = done(ruleCase(withdrawn, { ruling: 'release', reason: 'seen', by: 'A', at }, acts));
    expect(names(again)).toEqual(['ParcelReleased']);
  });

  it('pay after a clean inspection too', () => {
    const kase = inspected(true);
    const taxedKase = { ...kase, decision: { ...kase.decision!, tax } };
    expect(names(done(ruleCase(taxedKase, { ruling: 'release', reason: 'clean', by: 'A', at }, acts)))).toEqual([
      'TaxDue',
    ]);
  });

  it('are inspected when they are weighed again and differ', () => {
    const step = done(receiveGoods(due().kase, goods({ agrees: false, measuredGrams: 900, sequence: 2 }), law, at));
    expect(names(step)).toEqual(['InspectionOrdered']);
    expect(settleTax(step.kase, payment)).toMatchObject({ refused: 'state-conflict' });
  });

  it('are abandoned when nobody pays', () => {
    const step = done(ruleCase(due().kase, { ruling: 'abandon', reason: 'no answer', by: 'A', at }, acts));
    expect(names(step)).toEqual(['DeclarationAbandoned']);
    expect(step.kase.state).toBe('abandoned');
  });
});
