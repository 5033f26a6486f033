import { describe, expect, it } from '@jest/globals';
import { acts, at, done, goods, inspected, applicableRules, names, tax, taxed } from '../../test/examples.js';
import { obstacleOf } from '../cases/may-leave.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { ruleCase } from './rule-case.js';
import { settleTax } from './settle-tax.js';
import { askWithdrawal, confirmWithdrawal } from '../holds/withdraw-release.js';

const due = () => done(receiveGoods(taxed(), goods(), applicableRules, at));
const payment = { by: 'paid', reference: 'T-1', at } as const;

describe('goods with tax to pay', () => {
  it('are not released when they agree, but when it is paid', () => {
    expect(names(due())).toEqual(['TaxDue']);
    expect(due().events[0]).toMatchObject({ data: { from: 'awaiting-arrival', to: 'tax-due', tax } });
    expect(obstacleOf(due().customsCase)).toMatchObject({ reason: 'not-released' });
    const paid = done(settleTax(due().customsCase, payment));
    expect(names(paid)).toEqual(['TaxSettled', 'ParcelReleased']);
    expect(paid.events[0]).toMatchObject({ data: { by: 'paid', amount: tax.total } });
    expect(paid.customsCase).toMatchObject({ state: 'released', taxSettled: { reference: 'T-1' }, decisionSeq: 3 });
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
    const taxedCase = { ...customsCase, decision: { ...customsCase.decision!, tax } };
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
