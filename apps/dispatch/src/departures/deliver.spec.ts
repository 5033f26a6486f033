import { describe, expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import type { Plan } from '../load-units/load-unit.js';
import { delivered } from './deliver.js';
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
