import { describe, expect, it } from '@jest/globals';
import type { Case } from '../cases/customs-case.js';
import { decidePermit } from './decide-permit.js';
import { departWith } from './record-departed.js';
import { type DepartureList, type LoadUnit, membersOf, newLoadUnit } from './departure-list.js';
import { at, declarationId, done, lodged, parcelId, released } from '../../test/examples.js';
import { exitWith } from './record-exit.js';
import { haltListed } from './revoke-or-stop.js';
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
const ask = (kase: Case | undefined, changes: object = {}) =>
  decidePermit({
    list,
    members: [member],
    membersDigest: 'digest',
    caseOf: () => kase,
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
    ['on-hold', done(placeHold(released(), hold)).kase, {}],
    ['other-mode', { ...released(), livemode: false }, {}],
    ['parked', released(), { isParked: () => true }],
  ])('refuses: %s', (reason, kase, changes) => {
    const { list: answered, listed } = ask(kase, changes);
    expect(answered).toMatchObject({ status: 'refused', blocking: [{ parcelId, receptacleId: 'r', reason }] });
    expect(listed).toEqual([]);
  });

  it('refuses a list that contradicts itself', () => {
    expect(ask(released(), { membersDigest: 'other' }).list).toMatchObject({ status: 'refused', blocking: [] });
  });
});

describe('a hold on a listed parcel', () => {
  const { list: granted, listed } = ask(released());
  const held = done(placeHold(listed[0] as never, hold)).kase;

  it('revokes the permit before departure', () => {
    expect(haltListed(held, granted, context)).toMatchObject({
      revoked: { list: { status: 'revoked' }, blocking: { reason: 'on-hold' } },
    });
  });

  it('concerns only the list that it was permitted on', () => {
    expect(haltListed(held, { ...granted, listVersion: 2, status: 'granted' }, context)).toEqual({ kase: held });
    expect(haltListed(held, { ...granted, status: 'cancelled' }, context)).toEqual({ kase: held });
  });

  it('orders a stop after departure, once, and only notes it after the exit', () => {
    const gone = departWith(granted, member, listed[0], { at, newId: () => 's' }).kase;
    const stopped = haltListed(done(placeHold(gone as never, hold)).kase, granted, context);
    expect(stopped.stop).toMatchObject({ stopId: 'stop-1', by: 'A', state: 'ordered' });
    expect(haltListed(stopped.kase, granted, context).stop).toBeUndefined();
    const exited = exitWith(stopped.kase, 'v', at).kase;
    expect(haltListed(exited, granted, context)).toEqual({ kase: exited });
  });
});

describe('departWith', () => {
  const { list: granted, listed } = ask(released());

  it('lets go what may leave and stops what may not any more', () => {
    expect(departWith(granted, member, listed[0], context)).toMatchObject({ kase: { listing: { departed: true } } });
    const held = done(placeHold(listed[0] as never, hold)).kase;
    expect(departWith({ ...granted, status: 'revoked' }, member, held, context).stop).toMatchObject({ by: 'A' });
  });

  it('stops what was never permitted, known or not', () => {
    expect(departWith({ ...list, status: 'refused' }, member, released(), context).stop).toMatchObject({
      by: 'supervision',
    });
    expect(departWith({ ...list, status: 'unlisted' }, member, undefined, context).stop).toBeDefined();
  });

  it('happens once', () => {
    const { kase } = departWith(granted, member, listed[0], context);
    expect(departWith(granted, member, kase, context)).toEqual({ kase });
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
    expect(confirmStop(stop, 'A')).toMatchObject({ refused: 'second-person-needed' });
    expect(confirmStop(stop, 'B')).toMatchObject({ state: 'confirmed' });
    expect(confirmStop({ ...stop, state: 'lifted' }, 'B')).toMatchObject({ refused: 'state-conflict' });
  });

  it('is lifted only from what may leave', () => {
    expect(liftStop(stop, released(), 'B')).toMatchObject({ state: 'lifted' });
    expect(liftStop(stop, done(placeHold(released(), hold)).kase, 'B')).toMatchObject({ refused: 'state-conflict' });
  });
});
