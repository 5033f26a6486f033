import { describe, expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import { legOn } from '../departures/departure.js';
import type { Plan } from '../load-units/load-unit.js';
import { predict } from './predict.js';

const now = new Date('2026-11-24T00:00:00Z');
const first = departureFor('2026-11-24', {}, { laneId: 'first', transitHours: 10 });
const second = departureFor('2026-11-25', {}, { laneId: 'second', transitHours: 20 });
const plan: Plan = { legs: [legOn(first), legOn(second)], plannedArrival: second.arrivesAt, withinPromise: true };
const unit = unitOf({ phase: 'planned', plan });
const departed = { phase: 'departed' as const, at: '2026-11-24T10:00:00.000Z' };

describe('prediction', () => {
  test('is the planned arrival as long as nothing is known', () => {
    expect(predict(unit, [first, second], now)).toEqual({
      arrivesAt: second.arrivesAt,
      withinPromise: true,
      connectionAtRisk: null,
    });
  });

  test('a vehicle that left late arrives late', () => {
    const late = { ...second, history: [{ ...departed, at: '2026-11-25T13:00:00.000Z' }] };
    expect(predict(unit, [late], now)).toMatchObject({ arrivesAt: '2026-11-26T09:00:00.000Z' });
  });

  test('names the connection that a late leg endangers', () => {
    const late = { ...first, history: [{ ...departed, at: '2026-11-25T00:00:00.000Z' }] };
    expect(predict(unit, [late, second], now)).toMatchObject({
      connectionAtRisk: second.departureId,
      withinPromise: false,
    });
  });

  test('what should be there already arrives now at the earliest, and an open end is not guessed', () => {
    const later = new Date('2026-11-27T00:00:00Z');
    expect(predict(unit, [second], later)).toMatchObject({ arrivesAt: later.toISOString() });
    expect(predict({ ...unit, plan: { ...plan, openEnd: true } }, [first], now)).toMatchObject({ arrivesAt: null });
    expect(predict(unitOf(), [], now)).toMatchObject({ arrivesAt: null, withinPromise: null });
  });
});
