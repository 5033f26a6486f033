import { describe, expect, it } from '@jest/globals';
import { type Declaration, ParcelReturnedToSender } from '#libs/contracts';
import { acts, applicableRules, asLodged, at, declaration, done, goods, lodged, names } from '../../test/examples.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { ruleCase } from '../decisions/rule-case.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { recordParcelEvent } from '../parcels/record-parcel-event.js';
import { takeDeclaration } from './take-declaration.js';

/** Over the 1,000 CNY of personal mail. */
const dear = { goodsTotal: { amount: '1500.00', currency: 'CNY' } } as const;
const amend = (customsCase: LodgedCase, changes: Partial<Declaration>) =>
  takeDeclaration(customsCase, {
    declaration: { ...declaration, ...dear, declarationVersion: 2, ...changes },
    livemode: true,
    draw: 0.5,
    applicableRules,
    at,
  });

describe('goods over the limit of their regime', () => {
  const returned = lodged(dear);

  it('are to be returned, and go under another regime where the party declares them so, before their arrival', () => {
    expect(returned).toMatchObject({ state: 'returned', decision: { lane: 'red' } });
    const amended = amend(returned, { regime: 'mail-commercial' });
    expect(names(amended)).toEqual(['AmendmentTaken', 'DeclarationAssessed']);
    expect(amended.customsCase.state).toBe('awaiting-arrival');
  });

  it('and after it', () => {
    const there = asLodged(receiveGoods(returned, goods({ declarationVersion: 2 }), applicableRules, at).customsCase);
    expect(there.state).toBe('returned');
    const amended = amend(there, { regime: 'mail-commercial' });
    expect(names(amended)).toEqual(['AmendmentTaken', 'ParcelReleased']);
  });

  it('are to be returned again under the same one', () => {
    expect(amend(returned, {}).customsCase.state).toBe('returned');
  });

  it('stay returned once they were handed back, or where an officer decided it', () => {
    const handed = recordParcelEvent(ParcelReturnedToSender.name, returned, ParcelReturnedToSender.example, at);
    expect(handed.events).toEqual([]);
    const late = amend(asLodged(handed.customsCase), { regime: 'mail-commercial' });
    expect(late.events).toMatchObject([{ type: { name: 'AmendmentRefused' }, data: { reason: 'ended' } }]);
    const order = { requestId: 'q', ruling: 'return', reason: 'no', by: 'A', at } as const;
    const decided = done(ruleCase(lodged(), order, acts)).customsCase;
    expect(names(amend(decided, { regime: 'mail-commercial' }))).toEqual(['AmendmentRefused']);
  });

  it('are returned in fact, also where they were declared otherwise at that moment', () => {
    const amended = asLodged(amend(returned, { regime: 'mail-commercial' }).customsCase);
    const handed = recordParcelEvent(ParcelReturnedToSender.name, amended, ParcelReturnedToSender.example, at);
    expect(names(handed)).toEqual(['ReturnOrdered']);
    expect(handed.customsCase).toMatchObject({ state: 'returned', handedBack: expect.any(String) });
  });
});
