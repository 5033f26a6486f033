import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Simulation } from '../test/simulation.js';
import { arrivals, manySteps, plan } from '../test/arbitraries.js';
import type { Warehouse } from '../test/warehouse.js';

function expectAllowedPlaces(simulation: Simulation): void {
  const { warehouse } = simulation;
  const inBags = warehouse
    .bags()
    .flatMap(({ members, receptacleId, state, line }) =>
      members.map(({ parcelId }) => ({ parcelId, receptacleId, state, livemode: line.livemode })),
    );
  for (const { parcelId, state, receptacleId, livemode } of inBags) {
    const mayBePacked = state !== 'open' || simulation.mayBePacked(Number(parcelId.slice(1)));
    expect({ parcelId, mayBePacked }).toEqual({ parcelId, mayBePacked: true });
    const parcel = warehouse.parcel(parcelId);
    expect(parcel.where).toEqual({ phase: 'packed', receptacleId });
    expect(parcel.livemode).toBe(livemode);
  }
  expect(new Set(inBags.map(({ parcelId }) => parcelId)).size).toBe(inBags.length);
  expect(simulation.wronglyHandedOver).toEqual([]);
}

const places: Readonly<Record<string, string>> = {
  stored: 'store',
  presented: 'inspection',
  'customs-store': 'customs-store',
};

/** A movement is one row, so what is left to be wrong is where things are. */
function expectPlacesInLedger(warehouse: Warehouse): void {
  for (const { parcelId, where, arrival, movedTo } of warehouse.parcels()) {
    const room = places[where.phase];
    const here = room === undefined ? [] : [`facility:${movedTo ?? arrival?.facility}/${room}`];
    expect(warehouse.placesOf(parcelId)).toEqual(
      where.phase === 'packed' ? [`receptacle:${where.receptacleId}`] : here,
    );
  }
  for (const { receptacleId, state } of warehouse.bags()) {
    const isNowhere = state === 'open' || state === 'emptied' || state === 'received';
    expect(warehouse.placesOf(receptacleId)).toHaveLength(isNowhere ? 0 : 1);
  }
}

/** What was booked in minus what was booked out is on the shelves, and no lot was booked twice. */
function expectCorrectStock(warehouse: Warehouse): void {
  for (const facility of ['URC-OE', 'ALA-OW']) {
    const lots = warehouse.stock(facility);
    expect(lots.every(({ quantity }) => quantity > 0)).toBe(true);
    const booked = warehouse.named('StockBooked').filter(({ data }) => data['facility'] === facility);
    const pieces = booked.reduce((sum, { data }) => {
      const lines = data['lines'] as { quantity: number }[];
      return sum + (data['direction'] === 'in' ? 1 : -1) * lines.reduce((all, { quantity }) => all + quantity, 0);
    }, 0);
    const there = lots.reduce((sum, { quantity }) => sum + quantity, 0);
    expect([pieces, warehouse.piecesIn(`facility:${facility}/stock`)]).toEqual([there, there]);
  }
  const into = warehouse.named('StockBooked').filter(({ data }) => data['direction'] === 'in');
  expect(new Set(into.map(({ subject }) => subject)).size).toBe(into.length);
}

function expectCorrectNumbers(warehouse: Warehouse): void {
  for (const livemode of [true, false]) {
    const numbers = warehouse
      .named('ReceptacleClosed')
      // A closed bag in transit keeps its number, also when it is offloaded and closed again.
      .filter((one) => one.livemode === livemode && one.data['kind'] !== 'transit-receptacle')
      .map(({ data }) => data['number']);
    expect(new Set(numbers).size).toBe(numbers.length);
    const own = warehouse.despatches().filter((one) => one.livemode === livemode);
    for (const line of Map.groupBy(own, ({ series }) => series).values()) {
      const taken = line.map(({ identity }) => identity.number).sort((a, b) => a - b);
      expect(taken).toEqual(taken.map((_, i) => i + 1));
    }
  }
  for (const { despatchId, state } of warehouse.despatches()) {
    const last = warehouse
      .named('ReceptacleClosed')
      .filter(({ data }) => data['despatchId'] === despatchId && data['lastInDespatch']);
    expect(last).toHaveLength(state === 'closed' ? 1 : 0);
  }
  for (const { parcelId, published } of warehouse.parcels()) {
    expect(published).toBe(warehouse.published.filter(({ subject }) => subject === parcelId).length);
  }
}

test('in any order of events: nothing leaves that may not, everything is in one place, no piece is taken twice, every number is given once', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(plan, { minLength: 1, maxLength: 4, size: 'max' }),
      arrivals,
      manySteps,
      (plans, before, steps) => {
        const simulation = new Simulation(plans);
        for (const one of [...before, ...steps]) {
          simulation.run(one);
          expectAllowedPlaces(simulation);
        }
        expectPlacesInLedger(simulation.warehouse);
        expectCorrectStock(simulation.warehouse);
        expectCorrectNumbers(simulation.warehouse);
        for (const { type } of simulation.warehouse.published) seen.set(type, (seen.get(type) ?? 0) + 1);
      },
    ),
    { numRuns: 1_200 },
  );
  // The arbitraries make these events likely; without them the test would prove nothing.
  expect(seen.get('ReceptacleClosed')).toBeGreaterThan(100);
  for (const type of ['ReceptacleReopened', 'StockBooked', 'ParcelHandedOver', 'TransitReceived', 'ParcelPresented']) {
    expect({ type, count: (seen.get(type) ?? 0) > 10 }).toEqual({ type, count: true });
  }
}, 60_000);
