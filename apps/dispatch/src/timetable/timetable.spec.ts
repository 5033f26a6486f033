import { describe, expect, test } from '@jest/globals';
import { wayOf } from '../../test/examples.js';
import { departuresOn, HORIZON_DAYS, missingDays } from './timetable.js';

const now = new Date('2026-11-23T17:00:00Z');

describe('timetables', () => {
  test('a departure is at local time on the lane’s weekdays, with an id that anybody computes alike', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
    const [departure, ...others] = departuresOn(wayOf({ weekdays: [2] }), days, true);
    expect(others).toEqual([]);
    expect(departure).toMatchObject({
      departureId: 'urc-ala-truck-20261124',
      cutOff: '2026-11-24T08:00:00.000Z',
      departsAt: '2026-11-24T10:00:00.000Z',
      exitsAt: '2026-11-25T06:00:00.000Z',
      arrivesAt: '2026-11-26T10:00:00.000Z',
      phase: 'scheduled',
    });
  });

  test('test goods travel on departures of their own', () => {
    const [departure] = departuresOn(wayOf(), ['2026-11-24'], false);
    expect(departure).toMatchObject({ departureId: 'urc-ala-truck-20261124-test', livemode: false });
  });

  test('a convoy holds what its vehicles hold', () => {
    expect(departuresOn(wayOf({ vehicles: 6 }), ['2026-11-24'], true)[0]).toMatchObject({ capacityGrams: 600_000 });
  });

  test('a lane that carries nothing, or leaves on demand, has no departures', () => {
    expect(departuresOn(wayOf({ products: [] }), ['2026-11-24'], true)).toEqual([]);
    expect(departuresOn(wayOf({ weekdays: [] }), ['2026-11-24'], true)).toEqual([]);
  });

  test('begins with today at the origin, goes on after the last day, and skips days that passed unseen', () => {
    expect(missingDays(wayOf(), undefined, now)).toHaveLength(HORIZON_DAYS);
    expect(missingDays(wayOf(), undefined, now)?.[0]).toBe('2026-11-24');
    expect(missingDays(wayOf(), '2026-12-06', now)).toEqual(['2026-12-07']);
    expect(missingDays(wayOf(), '2026-12-07', now)).toBeUndefined();
    expect(missingDays(wayOf(), '2026-01-01', now)?.[0]).toBe('2026-11-24');
  });
});
