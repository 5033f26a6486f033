import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dailyTruck, departureFor, unitOf } from '../../test/examples.js';
import type { Departure } from './departure.js';
import { accepts, planReceptacle } from './plan-receptacle.js';
import { entryOf } from './timetable.js';

const now = new Date('2026-11-24T00:00:00Z');

function planAmong(departures: readonly Departure[], unit = unitOf()) {
  const entries = departures.map((departure) => entryOf(departure, dailyTruck));
  return planReceptacle(unit, entries, (id) => departures.find((departure) => departure.departureId === id), now);
}

describe('planning a load unit', () => {
  const today = departureFor('2026-11-24');
  const tomorrow = departureFor('2026-11-25');

  test('takes the earliest arrival', () => {
    expect(planAmong([tomorrow, today])).toMatchObject({
      plan: {
        legs: [{ departureId: 'urc-ala-truck-20261124' }],
        plannedArrival: '2026-11-26T10:00:00.000Z',
        withinPromise: true,
      },
    });
  });

  test.each([
    ['its booking is closed', { cutOff: now.toISOString() }],
    ['it has no room', { load: { other: { closing: 1, grams: 90_000, parcels: 3 } } }],
    ['it was cancelled', { phase: 'cancelled' as const }],
    ['it carries test goods', { livemode: false }],
  ])('passes over a departure when %s', (_, changes) => {
    expect(planAmong([{ ...today, ...changes }, tomorrow])).toMatchObject({
      departure: { departureId: tomorrow.departureId },
    });
  });

  test('says when the promise cannot be kept, and plans all the same', () => {
    expect(planAmong([today], unitOf({ promiseBy: '2026-11-25T00:00:00Z' }))).toMatchObject({
      plan: { withinPromise: false },
    });
  });

  test('tells a missing lane from a full one', () => {
    expect(planAmong([today], unitOf({ destinationCountry: 'PL' }))).toEqual({
      unplannable: 'no lane goes there with this product',
    });
    expect(planAmong([today], unitOf({ product: 'air' }))).toEqual({
      unplannable: 'no lane goes there with this product',
    });
    expect(planAmong([today], unitOf({ grossGrams: 100_001 }))).toEqual({
      unplannable: 'no departure with an open booking has room for it',
    });
  });

  test('finds what looking at every departure finds', () => {
    const departure = fc.record({
      day: fc.integer({ min: 0, max: 9 }),
      transit: fc.integer({ min: 30, max: 120 }),
      used: fc.integer({ min: 0, max: 120_000 }),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(departure, { maxLength: 8 }), fc.integer({ min: 1, max: 100_000 }), (drawn, grossGrams) => {
        const departures = drawn.map(({ day, transit, used, open }, index) =>
          departureFor(
            `2026-11-${24 + (day % 6)}`,
            {
              departureId: `v${index}`,
              load: { other: { closing: 1, grams: used, parcels: 1 } },
              phase: open ? 'scheduled' : 'manifested',
            },
            { transitHours: transit },
          ),
        );
        const unit = unitOf({ grossGrams, promiseBy: '2026-11-28T00:00:00Z' });
        const found = planAmong(departures, unit);
        const possible = departures.filter((candidate) => accepts(candidate, unit, now));
        const inTime = possible.filter((candidate) => candidate.arrivesAt <= '2026-11-28T00:00:00.000Z');
        const best = (inTime.length > 0 ? inTime : possible).map((candidate) => candidate.arrivesAt).sort()[0];
        expect('plan' in found ? found.plan.plannedArrival : undefined).toBe(best);
        if ('plan' in found) expect(found.plan.withinPromise).toBe(inTime.length > 0);
      }),
    );
  });
});
