import { describe, expect, test } from '@jest/globals';
import { departureFor } from '../../test/examples.js';
import { grantList, objectTo } from './answer-list.js';

const at = '2026-11-24T08:00:00.000Z';
const manifested = departureFor('2026-11-24', {
  phase: 'manifested',
  list: { version: 2, digest: 'two', parcelCount: 2 },
  load: { r1: { closing: 1, grams: 1, parcels: 1 }, r2: { closing: 1, grams: 1, parcels: 1 } },
});
const blocking = (receptacleId: string, parcelId: string) => ({
  receptacleId,
  parcelId,
  declarationId: 'd',
  reason: 'on-hold',
  detail: 'customs hold',
});

describe('answers to a load list', () => {
  test('a grant counts for exactly the list', () => {
    expect(grantList(manifested, { listVersion: 2, listDigest: 'two', at })?.phase).toBe('permitted');
    expect(grantList(manifested, { listVersion: 1, listDigest: 'two', at })).toBeUndefined();
    expect(grantList(manifested, { listVersion: 2, listDigest: 'one', at })).toBeUndefined();
    expect(grantList({ ...manifested, phase: 'cancelled' }, { listVersion: 2, listDigest: 'two', at })).toBeUndefined();
  });

  test('an objection names what comes off, by load unit', () => {
    const objection = {
      kind: 'refused' as const,
      listVersion: 2,
      at,
      blocking: [blocking('r1', 'a'), blocking('r1', 'b'), blocking('r9', 'c')],
    };
    const blocked = objectTo(manifested, objection);
    expect([...(blocked ?? [])].map(([id, parcels]) => [id, parcels.map((parcel) => parcel.parcelId)])).toEqual([
      ['r1', ['a', 'b']],
    ]);
  });

  test('an objection to an earlier list, or after leaving, changes nothing', () => {
    const objection = { kind: 'revoked' as const, listVersion: 1, at, blocking: [blocking('r1', 'a')] };
    expect(objectTo(manifested, objection)).toBeUndefined();
    expect(objectTo({ ...manifested, phase: 'departed' }, { ...objection, listVersion: 2 })).toBeUndefined();
  });
});
