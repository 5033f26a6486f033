import { describe, expect, it } from '@jest/globals';
import type { CustomsCase } from '../cases/customs-case.js';
import { blockingOf, decidePermit, listingOn, obstacleOn } from './decide-permit.js';
import { recordDeparted } from './record-departed.js';
import type { DepartureList } from './departure-list.js';
import { type DepartureUnit, listedUnit } from './departure-unit.js';
import { at, declarationId, done, lodged, parcelId, released } from '../../test/examples.js';
import { recordExit } from './record-exit.js';
import { revokeOrStop } from './revoke-or-stop.js';
import { placeHold } from '../cases/hold-case.js';
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
const hold = { holdId: 'h', kind: 'customs', reason: 'x', by: 'A', at } as const;
const context = { by: 'A', at, newId: () => 'stop-1' };
const granted: DepartureList = { ...list, status: 'granted' };
const listedCase = (): CustomsCase => ({ ...released(), listing: listingOn(list, { receptacleId: 'r' }) });

describe('obstacleOn', () => {
  it.each([
    ['not-declared', undefined, false],
    ['not-released', lodged(), false],
    ['on-hold', done(placeHold(released(), hold)).customsCase, false],
    ['other-mode', { ...released(), livemode: false }, false],
    ['parked', released(), true],
    ['departed', { ...released(), listing: { ...listingOn(list, { receptacleId: 'r' }), departed: true } }, false],
  ])('finds: %s', (reason, customsCase, isParked) => {
    expect(obstacleOn({ list, member: {}, customsCase, isParked })).toMatchObject({ reason });
  });

  it.each([
    ['other-version', { declarationVersion: 2 }],
    ['other-destination', { declarationVersion: 1, destinationCountry: 'UZ' }],
  ])('finds what is packed otherwise than it is released: %s', (reason, packed) => {
    expect(obstacleOn({ list, member: packed, customsCase: released(), isParked: false })).toMatchObject({ reason });
  });

  it('finds nothing on what is released', () => {
    const packed = { declarationVersion: 1, destinationCountry: 'KZ' };
    expect(obstacleOn({ list, member: packed, customsCase: released(), isParked: false })).toBeUndefined();
  });

  it('finds a case that was not screened with the lists in force', () => {
    const question = { list, member: {}, isParked: false, lists: { un: '2' } };
    const screenedWith = (un: string) => ({ ...released(), lookups: { screening: { lists: { un }, hits: [] } } });
    expect(obstacleOn({ ...question, customsCase: released() })).toMatchObject({ reason: 'not-screened' });
    expect(obstacleOn({ ...question, customsCase: screenedWith('1') })).toMatchObject({ reason: 'not-screened' });
    expect(obstacleOn({ ...question, customsCase: screenedWith('2') })).toBeUndefined();
  });
});

describe('decidePermit', () => {
  const answered: DepartureUnit = { ...listedUnit(list, 'r'), pending: [], parcelCount: 3 };
  const blocking = [blockingOf(member, { reason: 'on-hold', detail: 'customs hold' })];

  it('grants when no load unit is blocked', () => {
    const two = [answered, { ...answered, receptacleId: 's' }];
    expect(decidePermit(list, two, 'digest', at)).toMatchObject({ status: 'granted', parcelCount: 6, blocking: [] });
  });

  it('refuses with all that may not leave', () => {
    const one = decidePermit(list, [answered, { ...answered, blocking }], 'digest', at);
    expect(one).toMatchObject({ status: 'refused', blocking });
  });

  it('refuses a list that contradicts itself', () => {
    expect(decidePermit(list, [answered], 'other', at)).toMatchObject({ status: 'refused', blocking: [] });
  });
});

describe('a hold on a listed parcel', () => {
  const held = done(placeHold(listedCase() as never, hold)).customsCase;

  it('blocks the list before departure, permitted or still to be answered', () => {
    for (const open of [granted, list])
      expect(revokeOrStop(held, open, context)).toEqual({
        customsCase: held,
        blocked: { list: open, blocking: expect.objectContaining({ reason: 'on-hold' }) },
      });
  });

  it('concerns only the list that it was permitted on', () => {
    expect(revokeOrStop(held, { ...granted, listVersion: 2, status: 'granted' }, context)).toEqual({
      customsCase: held,
    });
    expect(revokeOrStop(held, { ...granted, status: 'cancelled' }, context)).toEqual({ customsCase: held });
  });

  it('orders a stop after departure, once, and only notes it after the exit', () => {
    const gone = recordDeparted(granted, member, listedCase(), { at, newId: () => 's' }).customsCase;
    const stopped = revokeOrStop(done(placeHold(gone as never, hold)).customsCase, granted, context);
    expect(stopped.stop).toMatchObject({ stopId: 'stop-1', by: 'A', state: 'ordered' });
    expect(revokeOrStop(stopped.customsCase, granted, context).stop).toBeUndefined();
    const exited = recordExit(stopped.customsCase, 'v', at).customsCase;
    expect(revokeOrStop(exited, granted, context)).toEqual({ customsCase: exited });
  });
});

describe('recordDeparted', () => {
  it('lets go what may leave and stops what may not any more', () => {
    expect(recordDeparted(granted, member, listedCase(), context)).toMatchObject({
      customsCase: { listing: { departed: true } },
    });
    const held = done(placeHold(listedCase() as never, hold)).customsCase;
    expect(recordDeparted({ ...granted, status: 'revoked' }, member, held, context).stop).toMatchObject({ by: 'A' });
  });

  it('stops what was never permitted, known or not', () => {
    expect(recordDeparted({ ...list, status: 'refused' }, member, released(), context).stop).toMatchObject({
      by: 'supervision',
    });
    expect(recordDeparted({ ...list, status: 'unlisted' }, member, undefined, context).stop).toBeDefined();
  });

  it('happens once', () => {
    const { customsCase } = recordDeparted(granted, member, listedCase(), context);
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
