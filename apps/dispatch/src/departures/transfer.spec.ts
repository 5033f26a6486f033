import { describe, expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import { delayBy } from '../timetable/delay-departure.js';
import { delayPlan } from '../timetable/delay-plan.js';
import { delivered } from './deliver.js';
import type { Plan } from '../load-units/load-unit.js';
import { refusedBy } from '../planning/refuse-unit.js';
import { atHub, hasReachedEnd, loseLegsFrom, missedConnection } from './transfer.js';
import { legOn } from './departure.js';

const now = new Date('2026-11-24T20:00:00Z');
const first = departureFor(
  '2026-11-24',
  { destination: 'HUB', exitPlace: null },
  { laneId: 'first', transitHours: 10 },
);
const second = departureFor('2026-11-25', {}, { laneId: 'second', transitHours: 20 });
const plan: Plan = { legs: [legOn(first), legOn(second)], plannedArrival: second.arrivesAt, withinPromise: true };
const unit = unitOf({ phase: 'planned', plan });

describe('from leg to leg', () => {
  test('at a hub it has a leg behind it and waits for the next', () => {
    const there = atHub(unit, first, '2026-11-24T21:00:00.000Z');
    expect(hasReachedEnd(unit)).toBe(false);
    expect(hasReachedEnd(there)).toBe(true);
    expect(there).toMatchObject({ facility: 'HUB', phase: 'planned', travelled: [{ laneId: 'first' }] });
    expect(there.plan?.legs).toHaveLength(1);
  });

  test('without a further leg it waits for a plan; why, is known already or seen from the clock', () => {
    const cut = loseLegsFrom(unit, second.departureId);
    expect(cut.lost).toEqual([legOn(second)]);
    expect(hasReachedEnd(cut.unit)).toBe(false);
    const there = atHub(cut.unit, first, now.toISOString());
    expect(there).toMatchObject({ phase: 'waiting', plan: null });
    expect(missedConnection(there, first, now).cause).toBe('missed-cut-off');
    expect(missedConnection(there, first, new Date('2026-11-25T20:00:00Z')).cause).toBe('delayed-departure');
    expect(missedConnection({ ...there, cause: 'closure' }, first, now).cause).toBe('closure');
  });

  test('a delay moves the plan, and beyond the connection loses it', () => {
    const bit = delayBy(first, '2026-11-24T12:00:00.000Z');
    expect(delayPlan(unit, bit, 60)).toMatchObject({ lost: [], unit: { cause: 'delayed-departure' } });
    const long = delayBy(first, '2026-11-24T23:00:00.000Z');
    expect(delayPlan(unit, long, 60)).toMatchObject({
      lost: [{ laneId: 'second' }],
      unit: { plan: { openEnd: true } },
    });
  });
});

describe('delivery', () => {
  test('counts for the lane that left the territory, with the cause only where it is late', () => {
    const late = { ...unit, travelled: [legOn(second)], plan: { ...plan, legs: [legOn(first)] as const } };
    const inTime = delivered({ ...late, cause: 'capacity' }, first, now).delivery;
    expect(inTime).toMatchObject({ lane_id: 'second', legs: 2, on_time: true, cause: null });
    const after = new Date('2026-12-02T00:00:00Z');
    expect(delivered({ ...late, cause: 'capacity' }, first, after).delivery).toMatchObject({
      on_time: false,
      cause: 'capacity',
    });
    expect(delivered({ ...late, promiseBy: '2026-11-24T19:00:00Z' }, first, now).delivery.cause).toBe('unknown');
  });
});

test('dangerous goods that one aircraft refuses, no aircraft takes; another reason is only about this mode', () => {
  expect(refusedBy(unit, 'air', 'dangerous-goods', 'UN3481').withoutModes).toEqual(['air', 'charter']);
  expect(refusedBy(unit, 'air', 'size', 'too long')).toMatchObject({
    withoutModes: ['air'],
    phase: 'waiting',
    plan: null,
    cause: 'refused-by-carrier',
    reason: 'refused by air: too long',
  });
});
