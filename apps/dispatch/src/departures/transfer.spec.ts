import { describe, expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import type { Plan } from '../load-units/load-unit.js';
import { legOn } from './departure.js';
import { atHub, hasReachedEnd, loseLegsFrom, missedConnection } from './transfer.js';

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
});
