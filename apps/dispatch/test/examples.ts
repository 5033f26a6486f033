import { type ClosedReceptacle, digestOfParcels, exampleReceptacle, type Facility, type Lane } from '#libs/contracts';
import type { Departure } from '../src/departures/departure.js';
import type { LoadUnit } from '../src/load-units/load-unit.js';
import { type Routing, routingOf } from '../src/network/routing.js';
import { departuresOn, type Way } from '../src/timetable/timetable.js';

export const urumqi: Facility = {
  code: 'URC-OE',
  name: 'Urumqi',
  kinds: ['office-of-exchange'],
  country: 'CN',
  unLocode: 'CNURM',
  zone: 'Asia/Shanghai',
  customsOffice: 'Diwopu Airport Customs',
  source: 'test',
};
export const almaty: Facility = {
  code: 'KZALAA',
  name: 'Almaty',
  kinds: ['destination-office'],
  country: 'KZ',
  unLocode: 'KZALA',
  zone: 'Asia/Almaty',
  source: 'test',
};

/** Every day at 18:00 in Urumqi (10:00 UTC), cut-off two hours earlier, two days on the way. */
export const dailyTruck: Lane = {
  laneId: 'urc-ala-truck',
  origin: 'URC-OE',
  destination: 'KZALAA',
  exitPlace: 'CNHRS',
  destinationCountries: ['KZ'],
  mode: 'truck',
  products: ['surface'],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  departsLocal: '18:00',
  cutOffMinutes: 120,
  transitHours: 48,
  exitAfterHours: 20,
  capacityGrams: 100_000,
  vehicles: 1,
  source: 'test',
};

/** What the planner needs of a network of these lanes. */
export function routingFor(lanes: readonly Lane[], facilities: readonly Facility[] = [urumqi, almaty]): Routing {
  return routingOf({ facilities, lanes, products: [] });
}

export function wayOf(lane: Partial<Lane> = {}): Way {
  return { lane: { ...dailyTruck, ...lane }, origin: urumqi, destination: almaty };
}

export function departureFor(day: string, changes: Partial<Departure> = {}, lane: Partial<Lane> = {}): Departure {
  const [departure] = departuresOn(wayOf(lane), [day], true);
  if (!departure) throw new Error(`no departure on ${day}`);
  return { ...departure, ...changes };
}

export function closed(
  receptacleId: string,
  parcelIds: readonly string[],
  changes: Partial<ClosedReceptacle> = {},
): ClosedReceptacle {
  return {
    ...exampleReceptacle,
    receptacleId,
    members: parcelIds.map((parcelId) => ({ parcelId, declarationId: `d-${parcelId}` })),
    count: parcelIds.length,
    digest: digestOfParcels(parcelIds),
    ...changes,
  };
}

export function unitOf(changes: Partial<LoadUnit> = {}): LoadUnit {
  const example = exampleReceptacle;
  const { receptacleId, closing, kind, number, facility, destinationOffice, destinationCountry } = example;
  return {
    receptacleId,
    closing,
    kind,
    number,
    despatchId: example.despatchId ?? null,
    despatchNumber: example.despatchNumber ?? null,
    facility,
    destinationOffice,
    destinationCountry,
    product: example.product,
    parcels: example.members.length,
    grossGrams: example.grossGrams,
    promiseBy: example.promiseBy,
    temperatureBand: 'ambient',
    dangerousGoods: [],
    withoutModes: [],
    livemode: true,
    channel: null,
    direction: null,
    phase: 'waiting',
    travelled: [],
    plan: null,
    readyAt: null,
    timesPlanned: 0,
    reason: null,
    cause: null,
    acknowledged: null,
    ...changes,
  };
}

export const at = '2026-11-24T00:00:00.000Z';

/** A parcel that customs holds, as a refusal names it. */
export const blocking = (receptacleId: string, parcelId: string) => ({
  receptacleId,
  parcelId,
  declarationId: `d-${parcelId}`,
  reason: 'on-hold',
  detail: 'customs hold',
});

/** A stop of one load unit on one departure. */
export const stop = (departureId: string, receptacleId: string, stopId: string) => ({
  departureId,
  stopId,
  receptacleId,
  parcelId: 'p',
  declarationId: 'd',
  reason: 'new intelligence',
  at,
});
