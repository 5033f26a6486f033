import { describe, expect, it } from '@jest/globals';
import type { CustomsCase } from '../cases/customs-case.js';
import { decidePermit } from './decide-permit.js';
import { recordDeparted } from './record-departed.js';
import { type DepartureList, membersOf } from './departure-list.js';
import { at, declarationId, done, lodged, parcelId, released } from '../../test/examples.js';
import { type LoadUnit, newLoadUnit } from './load-unit.js';
import { recordExit } from './record-exit.js';
import { revokeOrStop } from './revoke-or-stop.js';
import { placeHold } from '../holds/hold-case.js';
import { confirmStop, liftStop } from './stop.js';

const member = { parcelId, declarationId, receptacleId: 'r' };
const list: DepartureList = {
  departureId: 'v',
  livemode: true,
  listVersion: 1,
  listDigest: 'digest',
  receptacles: [{ receptacleId: 'r', closing: 1 }],
  status: 'waiting',
  blocking: [],
  parcelCount: 1,
  at,
};
const unit: LoadUnit = { ...newLoadUnit('r', true), closing: 1, closed: true, members: [{ parcelId, declarationId }] };
const ask = (customsCase: CustomsCase | undefined, changes: object = {}) =>
  decidePermit({
    list,
    members: [member],
    membersDigest: 'digest',
    caseOf: () => customsCase,
    isParked: () => false,
    at,
    ...changes,
  });
const hold = { holdId: 'h', kind: 'customs', reason: 'x', by: 'A', at } as const;
const context = { by: 'A', at, newId: () => 'stop-1' };

describe('membersOf', () => {
  it('is unknown while a load unit is not closed as listed', () => {
    expect(membersOf(list, () => unit)).toEqual([member]);
    expect(membersOf(list, () => undefined)).toBeUndefined();
    expect(membersOf(list, () => ({ ...unit, closed: false }))).toBeUndefined();
    expect(membersOf(list, () => ({ ...unit, closing: 2 }))).toBeUndefined();
  });
});

describe('decidePermit', () => {
  it('grants and writes its place on each case', () => {
    const { list: answered, listed } = ask(released());
    expect(answered.status).toBe('granted');
    expect(listed[0]?.listing).toMatchObject({ departureId: 'v', listVersion: 1, departed: false });
  });

  it.each([
    ['not-declared', undefined, {}],
    ['not-released', lodged(), {}],
    ['on-hold', done(placeHold(released(), hold)).customsCase, {}],
    ['other-mode', { ...released(), livemode: false }, {}],
    ['parked', released(), { isParked: () => true }],
  ])('refuses: %s', (reason, customsCase, changes) => {
    const { list: answered, listed } = ask(customsCase, changes);
    expect(answered).toMatchObject({ status: 'refused', blocking: [{ parcelId, receptacleId: 'r', reason }] });
    expect(listed).toEqual([]);
  });

  it('refuses a list that contradicts itself', () => {
    expect(ask(released(), { membersDigest: 'other' }).list).toMatchObject({ status: 'refused', blocking: [] });
  });
});

describe('a hold on a listed parcel', () => {
  const { list: granted, listed } = ask(released());
  const held = done(placeHold(listed[0] as never, hold)).customsCase;

  it('revokes the permit before departure', () => {
    expect(revokeOrStop(held, granted, context)).toMatchObject({
      revoked: { list: { status: 'revoked' }, blocking: { reason: 'on-hold' } },
    });
  });

  it('concerns only the list that it was permitted on', () => {
    expect(revokeOrStop(held, { ...granted, listVersion: 2, status: 'granted' }, context)).toEqual({
      customsCase: held,
    });
    expect(revokeOrStop(held, { ...granted, status: 'cancelled' }, context)).toEqual({ customsCase: held });
  });

  it('orders a stop after departure, once, and only notes it after the exit', () => {
    const gone = recordDeparted(granted, member, listed[0], { at, newId: () => 's' }).customsCase;
    const stopped = revokeOrStop(done(placeHold(gone as never, hold)).customsCase, granted, context);
    expect(stopped.stop).toMatchObject({ stopId: 'stop-1', by: 'A', state: 'ordered' });
    expect(revokeOrStop(stopped.customsCase, granted, context).stop).toBeUndefined();
    const exited = recordExit(stopped.customsCase, 'v', at).customsCase;
    expect(revokeOrStop(exited, granted, context)).toEqual({ customsCase: exited });
  });
});

describe('departWith', () => {
  const { list: granted, listed } = ask(released());

  it('lets go what may leave and stops what may not any more', () => {
    expect(recordDeparted(granted, member, listed[0], context)).toMatchObject({
      customsCase: { listing: { departed: true } },
    });
    const held = done(placeHold(listed[0] as never, hold)).customsCase;
    expect(recordDeparted({ ...granted, status: 'revoked' }, member, held, context).stop).toMatchObject({ by: 'A' });
  });

  it('stops what was never permitted, known or not', () => {
    expect(recordDeparted({ ...list, status: 'refused' }, member, released(), context).stop).toMatchObject({
      by: 'supervision',
    });
    expect(recordDeparted({ ...list, status: 'unlisted' }, member, undefined, context).stop).toBeDefined();
  });

  it('happens once', () => {
    const { customsCase } = recordDeparted(granted, member, listed[0], context);
    expect(recordDeparted(granted, member, customsCase, context)).toEqual({ customsCase });
  });
});

describe('a stop', () => {
  const stop = {
    stopId: 's',
    departureId: 'v',
    declarationId,
    parcelId,
    receptacleId: 'r',
    livemode: true,
    reason: 'x',
    by: 'A',
    state: 'ordered',
    at,
  } as const;

  it('is ended by another officer, once', () => {
    expect(confirmStop(stop, 'A')).toMatchObject({ code: 'second-person-needed' });
    expect(confirmStop(stop, 'B')).toMatchObject({ state: 'confirmed' });
    expect(confirmStop({ ...stop, state: 'lifted' }, 'B')).toMatchObject({ code: 'state-conflict' });
  });

  it('is lifted only from what may leave', () => {
    expect(liftStop(stop, released(), 'B')).toMatchObject({ state: 'lifted' });
    expect(liftStop(stop, done(placeHold(released(), hold)).customsCase, 'B')).toMatchObject({
      code: 'state-conflict',
    });
  });
});
