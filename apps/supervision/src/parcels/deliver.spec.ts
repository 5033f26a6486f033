import { describe, expect, it } from '@jest/globals';
import {
  acts,
  asLodged,
  at,
  done,
  goods,
  incoming,
  applicableRules,
  lodged,
  names,
  released,
} from '../../test/examples.js';
import { answerIrregularities } from '../decisions/answer-irregularities.js';
import { cancelDeclaration } from '../declarations/cancel-declaration.js';
import { deliver } from './deliver.js';
import { liftHold, placeHold } from '../cases/hold-case.js';
import { noteIrregularity } from '../cases/irregularity.js';
import { obstacleOf } from '../cases/may-leave.js';
import { needsOfficer, waitsSince } from '../cases/needs-officer.js';
import { receiveGoods } from './receive-goods.js';
import { ruleCase } from '../decisions/rule-case.js';
import { askWithdrawal } from '../holds/withdraw-release.js';

const asImport = () => done(receiveGoods(incoming(), goods(), applicableRules, at)).customsCase;
const hold = { holdId: 'h', kind: 'customs', reason: 'x', by: 'A', at } as const;
const report = { kind: 'damaged', note: 'wet', facility: 'URC-OE', at } as const;

describe('what comes in', () => {
  it('is closed when it is handed over', () => {
    expect(names(deliver(asImport(), 'domestic-post', at))).toEqual(['DeclarationClosed']);
    expect(deliver(released(), 'domestic-post', at)).toMatchObject({ events: [], customsCase: { state: 'released' } });
  });

  it('is closed later when a hold was open, and cannot be withdrawn any more', () => {
    const gone = done(deliver(done(placeHold(asImport(), hold)).customsCase, 'domestic-post', at));
    expect(gone).toMatchObject({ events: [], customsCase: { state: 'released', delivered: { to: 'domestic-post' } } });
    expect(askWithdrawal(gone.customsCase, { requestId: 'q', ...hold })).toMatchObject({ code: 'state-conflict' });
    expect(names(cancelDeclaration(gone.customsCase, 'no', at))).toEqual(['CancellationDeclined']);
    expect(names(done(liftHold(gone.customsCase, 'h', at)))).toEqual(['HoldLifted', 'DeclarationClosed']);
  });

  it('is closed at its release when it was on the shelves before', () => {
    const booked = done(deliver(incoming(), 'URC-CBZ', at)).customsCase;
    expect(names(receiveGoods(booked, goods(), applicableRules, at))).toEqual(['ParcelReleased', 'DeclarationClosed']);
  });
});

describe('a report of the facility', () => {
  it('keeps the parcel until an officer has looked at it', () => {
    const damaged = asLodged(noteIrregularity(released(), report));
    expect(obstacleOf(damaged)).toMatchObject({ reason: 'irregularity' });
    expect([needsOfficer(damaged), waitsSince(damaged)]).toEqual([true, at]);
    const seen = done(answerIrregularities(damaged, 'A', at)).customsCase;
    expect(obstacleOf(seen)).toBeUndefined();
    expect(seen.irregularities).toEqual([{ ...report, answeredBy: 'A' }]);
    expect(answerIrregularities(seen, 'A', at)).toMatchObject({ code: 'state-conflict' });
  });

  it('is answered by a decision too', () => {
    const damaged = asLodged(noteIrregularity(released(), report));
    const order = { requestId: 'q', ruling: 'release', reason: 'goods are whole', by: 'A', at } as const;
    expect(obstacleOf(done(ruleCase(damaged, order, acts)).customsCase)).toBeUndefined();
  });

  it('that it is missing ends when it turns up', () => {
    const missing = noteIrregularity(lodged(), { ...report, kind: 'missing' });
    expect(receiveGoods(missing, goods(), applicableRules, at).customsCase).toMatchObject({
      state: 'released',
      irregularities: [{ answeredBy: 'found' }],
    });
  });

  it('comes too late for what has departed', () => {
    const listing = {
      departureId: 'v',
      listVersion: 1,
      listDigest: '',
      receptacleId: 'r',
      departed: true,
      exited: false,
    };
    expect(obstacleOf(noteIrregularity({ ...released(), listing }, report))).toBeUndefined();
  });
});
