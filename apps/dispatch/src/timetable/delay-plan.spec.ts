import { expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import { legOn } from '../departures/departure.js';
import type { Plan } from '../load-units/load-unit.js';
import { delayBy } from './delay-departure.js';
import { delayPlan } from './delay-plan.js';

const first = departureFor(
  '2026-11-24',
  { destination: 'HUB', exitPlace: null },
  { laneId: 'first', transitHours: 10 },
);
const second = departureFor('2026-11-25', {}, { laneId: 'second', transitHours: 20 });
const plan: Plan = { legs: [legOn(first), legOn(second)], plannedArrival: second.arrivesAt, withinPromise: true };
const unit = unitOf({ phase: 'planned', plan });

test('a delay moves the plan, and beyond the connection loses it', () => {
  const bit = delayBy(first, '2026-11-24T12:00:00.000Z');
  expect(delayPlan(unit, bit, 60)).toMatchObject({ lost: [], unit: { cause: 'delayed-departure' } });
  const long = delayBy(first, '2026-11-24T23:00:00.000Z');
  expect(delayPlan(unit, long, 60)).toMatchObject({
    lost: [{ laneId: 'second' }],
    unit: { plan: { openEnd: true } },
  });
});
