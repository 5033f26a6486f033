import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Facility, Lane, ModeRule } from '#libs/contracts';
import { almaty, dailyTruck, departureFor, unitOf, urumqi } from '../../test/examples.js';
import type { Departure } from '../departures/departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { bandsOf } from '../network/facility.js';
import type { Network } from '../network/network.js';
import { type Routing, routingOf } from '../network/routing.js';
import { departuresOn, entryOf, type TimetableEntry } from '../timetable/timetable.js';
import { accepts, MAX_LEGS, planJourney, type TimetableReader } from './plan-journey.js';

const now = new Date('2026-11-24T00:00:00Z');
type Known = Partial<Omit<Network, 'lanes'>>;

/** A look into departures that are there, each on a lane of its own or of several; counts which timetables were asked for. */
class Offer implements TimetableReader {
  readonly routing: Routing;
  readonly asked = new Set<string>();
  private readonly byFacility: Map<string, TimetableEntry[]>;

  constructor(
    readonly offered: readonly { departure: Departure; lane: Lane }[],
    { facilities = [urumqi, almaty], ...rules }: Known = {},
  ) {
    const lanes = [...new Map(offered.map(({ lane }) => [lane.laneId, lane])).values()];
    this.routing = routingOf({ facilities, lanes, products: [], ...rules });
    this.byFacility = new Map();
    for (const { departure, lane } of offered) {
      const entries = this.byFacility.get(departure.origin) ?? [];
      this.byFacility.set(departure.origin, [...entries, entryOf(departure, lane)]);
    }
  }

  entriesAt(facility: string) {
    this.asked.add(facility);
    return this.byFacility.get(facility) ?? [];
  }
  loadEntries(): void {}
  departureOf(id: string) {
    return this.offered.find(({ departure }) => departure.departureId === id)?.departure;
  }
  loadDepartures(): void {}
}

function planAmong(departures: readonly Departure[], unit = unitOf()) {
  return planJourney(unit, new Offer(departures.map((departure) => ({ departure, lane: dailyTruck }))), now);
}

describe('planning over one lane', () => {
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
      plan: { legs: [{ departureId: tomorrow.departureId }] },
    });
  });

  test('says when the promise cannot be kept, and plans all the same', () => {
    expect(planAmong([today], unitOf({ promiseBy: '2026-11-25T00:00:00Z' }))).toMatchObject({
      plan: { withinPromise: false },
    });
  });

  test('tells a missing lane from a full one', () => {
    const noLane = { unplannable: 'no lane goes there with this product' };
    expect(planAmong([today], unitOf({ destinationCountry: 'PL' }))).toEqual(noLane);
    expect(planAmong([today], unitOf({ product: 'air' }))).toEqual(noLane);
    expect(planAmong([today], unitOf({ grossGrams: 100_001 }))).toEqual({
      unplannable: 'no departure with an open booking has room for it',
    });
  });
});

const facility = (code: string, country: string, more: Partial<Facility> = {}): Facility => ({
  ...(country === 'CN' ? urumqi : almaty),
  code,
  country,
  ...more,
});

describe('planning over several lanes', () => {
  const hub = facility('HUB', 'CN');
  const network = { facilities: [urumqi, almaty, hub] };
  const leg = (laneId: string, day: string, lane: Partial<Lane>) => {
    const whole: Lane = { ...dailyTruck, laneId, ...lane };
    const [departure] = departuresOn(
      { lane: whole, origin: facility(whole.origin, 'CN'), destination: facility(whole.destination, 'CN') },
      [day],
      true,
    );
    if (!departure) throw new Error('no departure');
    return { departure, lane: whole };
  };
  const shuttle = leg('shuttle', '2026-11-24', { destination: 'HUB', transitHours: 2, destinationCountries: [] });
  const train = leg('train', '2026-11-25', { origin: 'HUB', transitHours: 12, mode: 'rail' });

  test('goes by a hub where that is earlier, and names the legs', () => {
    const slow = leg('slow', '2026-11-24', { transitHours: 200 });
    expect(planJourney(unitOf(), new Offer([shuttle, train, slow], network), now)).toMatchObject({
      plan: { legs: [{ laneId: 'shuttle' }, { laneId: 'train' }], plannedArrival: train.departure.arrivesAt },
    });
  });

  test('looks at no other timetable while a direct departure cannot be beaten', () => {
    const direct = leg('direct', '2026-11-24', { transitHours: 12 });
    const offer = new Offer([shuttle, train, direct], network);
    expect(planJourney(unitOf(), offer, now)).toMatchObject({ plan: { legs: [{ laneId: 'direct' }] } });
    expect([...offer.asked]).toEqual(['URC-OE']);
  });

  test('keeps the time that a transfer takes', () => {
    const rule = (facilityCode: string, minutes: number) => ({
      facility: facilityCode,
      minutes,
      validFrom: '2026-01-01',
      source: 'test',
    });
    const slow = leg('slow', '2026-11-24', { transitHours: 200 });
    const within = (minutes: number) =>
      planJourney(
        unitOf(),
        new Offer([shuttle, train, slow], { ...network, transferRules: [rule('*', 0), rule('HUB', minutes)] }),
        now,
      );
    expect(within(20 * 60)).toMatchObject({ plan: { legs: [{ laneId: 'shuttle' }, { laneId: 'train' }] } });
    expect(within(20 * 60 + 1)).toMatchObject({ plan: { legs: [{ laneId: 'slow' }] } });
  });

  test('never breaks the cold chain, on the road or in between', () => {
    const cold = unitOf({ temperatureBand: 'chilled' });
    const bands = { temperatureBands: ['ambient' as const, 'chilled' as const] };
    const coldLegs = [shuttle, train].map(({ departure, lane }) => ({ departure, lane: { ...lane, ...bands } }));
    const [coldShuttle = shuttle] = coldLegs;
    const coldHub = { facilities: [urumqi, almaty, { ...hub, ...bands }] };
    expect(planJourney(cold, new Offer(coldLegs, coldHub), now)).toMatchObject({ plan: { legs: [{}, {}] } });
    expect(planJourney(cold, new Offer(coldLegs, network), now)).toHaveProperty('unplannable');
    expect(planJourney(cold, new Offer([coldShuttle, train], coldHub), now)).toHaveProperty('unplannable');
  });

  test('what aircraft refuse goes by surface, by rule or by the carrier’s word', () => {
    const plane = leg('plane', '2026-11-24', { mode: 'air', products: ['air'], transitHours: 6 });
    const truck = leg('truck', '2026-11-24', { products: ['surface'], transitHours: 40 });
    const substitutes = [{ product: 'air', by: 'surface', validFrom: '2026-01-01', source: 'test' }];
    const modeRules: ModeRule[] = [{ mode: 'air', refuses: ['UN3480'], validFrom: '2026-01-01', source: 'test' }];
    const by = (changes: Partial<LoadUnit>) => {
      const offer = new Offer([plane, truck], { ...network, substitutes, modeRules });
      const found = planJourney(unitOf({ product: 'air', ...changes }), offer, now);
      return 'plan' in found ? found.plan.legs[0].laneId : found.unplannable;
    };
    expect(by({})).toBe('plane');
    expect(by({ dangerousGoods: ['UN3480'] })).toBe('truck');
    expect(by({ dangerousGoods: ['UN1266'] })).toBe('plane');
    expect(by({ withoutModes: ['air'] })).toBe('truck');
  });
});

describe('against exhaustive search', () => {
  const codes = ['URC-OE', 'A', 'B', 'C', 'KZALAA'];
  const drawnLane = fc.record({
    from: fc.constantFrom(0, 0, 1, 2, 3, 4),
    to: fc.constantFrom(0, 1, 2, 3, 3, 4),
    hour: fc.nat({ max: 23 }),
    day: fc.nat({ max: 3 }),
    transit: fc.integer({ min: 1, max: 30 }),
    used: fc.constantFrom(0, 0, 0, 50_000, 95_000),
    isOpen: fc.constantFrom(true, true, true, false),
    mode: fc.constantFrom('truck' as const, 'rail' as const, 'rail' as const, 'air' as const),
    product: fc.constantFrom('surface', 'surface', 'surface', 'surface', 'air'),
    chilled: fc.constantFrom(true, true, false),
    serves: fc.boolean(),
  });
  const drawn = fc.record({
    lanes: fc.array(drawnLane, { minLength: 12, maxLength: 26, size: 'max' }),
    coldPlaces: fc.array(fc.constantFrom(true, true, true, false), { minLength: 5, maxLength: 5 }),
    transfer: fc.constantFrom(0, 60, 600),
    chilled: fc.boolean(),
    refused: fc.boolean(),
  });

  test('finds the earliest arrival that there is, or nothing where there is nothing', () => {
    let several = 0;
    fc.assert(
      fc.property(drawn, ({ lanes, coldPlaces, transfer, chilled, refused }) => {
        const facilities = codes.map((code, index) =>
          facility(code, 'CN', { temperatureBands: coldPlaces[index] ? ['ambient', 'chilled'] : ['ambient'] }),
        );
        const offered = lanes.map((spec, index) => {
          const lane: Lane = {
            ...dailyTruck,
            laneId: `l${index}`,
            origin: codes[spec.from] ?? '',
            destination: codes[spec.to] ?? '',
            destinationCountries: spec.serves || spec.to === 4 ? ['KZ'] : [],
            departsLocal: `${String(spec.hour).padStart(2, '0')}:00`,
            transitHours: spec.transit,
            mode: spec.mode,
            products: [spec.product],
            temperatureBands: spec.chilled ? ['ambient', 'chilled'] : ['ambient'],
          };
          const [departure] = departuresOn(
            { lane, origin: facility(lane.origin, 'CN'), destination: facility(lane.destination, 'CN') },
            [`2026-11-${24 + spec.day}`],
            true,
          );
          if (!departure) throw new Error('no departure');
          const load = { other: { closing: 1, grams: spec.used, parcels: 1 } };
          return {
            lane,
            departure: { ...departure, load, phase: spec.isOpen ? ('scheduled' as const) : ('cancelled' as const) },
          };
        });
        const transferRules = [{ facility: '*', minutes: transfer, validFrom: '2026-01-01', source: 'test' }];
        const unit = unitOf({
          destinationOffice: 'KZALAA',
          grossGrams: 20_000,
          temperatureBand: chilled ? 'chilled' : 'ambient',
          withoutModes: refused ? ['air'] : [],
        });
        const found = planJourney(unit, new Offer(offered, { facilities, transferRules }), now);
        const best = exhaustive(unit, offered, facilities, transfer).sort()[0];
        expect('plan' in found ? found.plan.plannedArrival : undefined).toBe(best);
        if ('plan' in found && found.plan.legs.length > 1) several += 1;
      }),
      { numRuns: 4_500 },
    );
    expect(several).toBeGreaterThan(100);
  });

  /** Arrivals of all ways there are. */
  function exhaustive(
    unit: LoadUnit,
    offered: Offer['offered'],
    facilities: readonly Facility[],
    transfer: number,
    at = unit.facility,
    ready = now.getTime(),
    legs = 0,
  ): string[] {
    if (legs === MAX_LEGS) return [];
    const keeps = (place: string) =>
      bandsOf(facilities.find(({ code }) => code === place) ?? urumqi).includes(unit.temperatureBand);
    return offered.flatMap(({ departure, lane }) => {
      const fits =
        departure.origin === at &&
        lane.products.includes(unit.product) &&
        bandsOf(lane).includes(unit.temperatureBand) &&
        !unit.withoutModes.includes(lane.mode) &&
        accepts(departure, unit, now) &&
        Date.parse(departure.cutOff) >= ready;
      if (!fits) return [];
      if (departure.destination === unit.destinationOffice && lane.destinationCountries.includes('KZ'))
        return [departure.arrivesAt];
      if (!keeps(departure.destination)) return [];
      const next = Date.parse(departure.arrivesAt) + transfer * 60_000;
      return exhaustive(unit, offered, facilities, transfer, departure.destination, next, legs + 1);
    });
  }
});
