import { describe, expect, it } from '@jest/globals';
import { cancelDeclaration } from '../declarations/cancel-declaration.js';
import { acts, at, done, lodged, names, red, released } from '../../test/examples.js';
import { recordExit } from '../permits/record-exit.js';
import { liftHold, ownsHold, placeHold } from '../cases/hold-case.js';
import { obstacleOf } from '../cases/may-leave.js';
import { askWithdrawal, confirmWithdrawal, declineWithdrawal } from './withdraw-release.js';

const asked = { requestId: 'q', holdId: 'h', by: 'A', reason: 'new intelligence', at };
const listing = { departureId: 'v', listVersion: 1, listDigest: 'd', receptacleId: 'r', departed: true, exited: false };

describe('a withdrawal', () => {
  it('holds at one word and falls at the second', () => {
    const first = done(askWithdrawal(released(), asked));
    expect(names(first)).toEqual(['HoldPlaced']);
    expect(obstacleOf(first.customsCase)).toMatchObject({ reason: 'withdrawal-asked' });
    expect(confirmWithdrawal(first.customsCase, 'A', at)).toMatchObject({ code: 'second-person-needed' });
    const second = done(confirmWithdrawal(first.customsCase, 'B', at));
    expect(names(second)).toEqual(['ReleaseWithdrawn', 'HoldLifted']);
    expect(second.customsCase).toMatchObject({ state: 'withdrawn', holds: [], decisionSeq: 3 });
  });

  it('leaves the release as it was when declined', () => {
    const declined = done(declineWithdrawal(done(askWithdrawal(released(), asked)).customsCase, 'B', at));
    expect(names(declined)).toEqual(['HoldLifted']);
    expect(obstacleOf(declined.customsCase)).toBeUndefined();
  });

  it('has a hold that is not lifted separately', () => {
    expect(liftHold(done(askWithdrawal(released(), asked)).customsCase, 'h', at)).toMatchObject({
      code: 'state-conflict',
    });
  });

  it('is too late after the exit', () => {
    const gone = { ...released(), listing: { ...listing, exited: true } };
    expect(askWithdrawal(gone, asked)).toMatchObject({ code: 'state-conflict' });
  });
});

describe('holds', () => {
  const hold = { holdId: 'h', kind: 'quarantine', reason: 'seeds', by: 'A', at } as const;

  it('are a set, and any of them keeps the parcel', () => {
    const twice = done(placeHold(done(placeHold(released(), hold)).customsCase, { ...hold, holdId: 'i' })).customsCase;
    const once = done(liftHold(twice, 'h', at)).customsCase;
    expect(obstacleOf(once)).toMatchObject({ reason: 'on-hold' });
    expect(obstacleOf(done(liftHold(once, 'i', at)).customsCase)).toBeUndefined();
    expect(liftHold(once, 'h', at)).toMatchObject({ code: 'not-found' });
  });

  it('belong to roles', () => {
    expect(ownsHold(acts, 'security', ['officer'])).toBe(false);
    expect(ownsHold(acts, 'security', ['dispatcher'])).toBe(true);
  });

  it('keep a case open that left in spite of them; lifting closes it', () => {
    const held = done(placeHold({ ...released(), listing }, hold)).customsCase;
    const gone = recordExit(held, 'v', at);
    expect(gone).toMatchObject({ events: [], customsCase: { state: 'released', listing: { exited: true } } });
    expect(names(done(liftHold(done(gone).customsCase, 'h', at)))).toEqual(['HoldLifted', 'DeclarationClosed']);
  });
});

describe('cancelDeclaration', () => {
  it('is agreed before and after the release, until departure', () => {
    expect(cancelDeclaration(lodged(), 'no', at).customsCase.state).toBe('cancelled');
    expect(names(cancelDeclaration(released(), 'no', at))).toEqual(['CancellationAgreed']);
    expect(names(cancelDeclaration({ ...released(), listing }, 'no', at))).toEqual(['CancellationDeclined']);
  });

  it('ends no inspection and no hold', () => {
    expect(names(cancelDeclaration(red(), 'no', at))).toEqual(['CancellationDeclined']);
    const held = done(placeHold(released(), { holdId: 'h', kind: 'customs', reason: 'x', by: 'A', at })).customsCase;
    expect(names(cancelDeclaration(held, 'no', at))).toEqual(['CancellationDeclined']);
  });
});
