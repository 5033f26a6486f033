import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Blocking, digestOfParcels, topics, type LoadList } from '#libs/contracts';
import { type Outgoing, Poison } from '#libs/messaging';
import type { Way } from '../domain/timetable.js';
import { almaty, closed, dailyTruck, routingFor, urumqi } from '../../test/examples.js';
import { InMemoryDispatch } from '../../test/in-memory.js';
import { type Departure, type DeparturePhase, hasLeft, loadedGrams } from '../domain/departure.js';
import { departures, NETWORK, routings, units } from '../persistence/tables.js';
import { arrive } from './arrive.handler.js';
import { cancelDeparture } from './cancel-departure.handler.js';
import { closeBooking } from './close-booking.handler.js';
import { confirmExit } from './confirm-exit.handler.js';
import { confirmReceptacleStop } from './confirm-stop.handler.js';
import { delayDeparture } from './delay-departure.handler.js';
import { depart } from './depart.handler.js';
import { grantLoadList } from './grant-list.handler.js';
import { liftReceptacleStop } from './lift-stop.handler.js';
import { refuseLoadList, revokeLoadList } from './object-to-list.handler.js';
import { orderReceptacleStop } from './order-stop.handler.js';
import { planAgain } from './plan-again.handler.js';
import { planClosedReceptacle } from './plan-receptacle.handler.js';
import { refuseReceptacle } from './refuse-receptacle.handler.js';
import { reachBorder } from './reach-border.handler.js';
import { releaseReopened } from './release-reopened.handler.js';
import { scheduleDepartures } from './schedule-departures.handler.js';
import { sealDeparture } from './seal-departure.handler.js';

const HOUR = 3_600_000;
const hub = { ...urumqi, code: 'HUB' };
/** By the hub it is faster, and there is as little room: what finds none goes directly. */
const shuttle = {
  laneId: 'shuttle',
  destination: 'HUB',
  exitPlace: undefined,
  destinationCountries: [],
  departsLocal: '10:00',
  cutOffMinutes: 60,
  transitHours: 1,
};
const train = {
  laneId: 'train',
  origin: 'HUB',
  mode: 'rail' as const,
  departsLocal: '13:00',
  cutOffMinutes: 60,
  transitHours: 20,
};
const ways = [{}, shuttle, train].map((changes): Way => {
  const { exitPlace, ...lane } = { ...dailyTruck, capacityGrams: 40_000, ...changes };
  return {
    lane: exitPlace === undefined ? lane : { ...lane, exitPlace },
    origin: lane.origin === 'HUB' ? hub : urumqi,
    destination: lane.destination === 'HUB' ? hub : almaty,
  };
});
const receptacleIds = ['r1', 'r2', 'r3', 'r4', 'r5'];

/** A step of a history; numbers choose among what there is. */
const step = fc.record({
  act: fc.constantFrom(
    ...Array.from({ length: 24 }, () => 'forward' as const),
    ...Array.from({ length: 8 }, () => 'close' as const),
    'reopen',
    'time',
    'book',
    'grant',
    'refuse',
    'revoke',
    'seal',
    'depart',
    'border',
    'exit',
    'arrive',
    'cancel',
    'delay',
    'stop',
    'stop',
    'stop',
    'confirm',
    'confirm',
    'lift',
    'sweep',
    'sweep',
    'park',
    'decline',
  ),
  which: fc.nat({ max: 50 }),
  other: fc.nat({ max: 50 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class History {
  readonly world = new InMemoryDispatch(new Date('2026-11-24T00:00:00Z'));
  /** What customs granted: departure, version, digest. */
  readonly grants = new Set<string>();
  private closings = 0;

  constructor() {
    const lanes = ways.map(({ lane }) => lane);
    this.world.seed(routings, NETWORK, routingFor(lanes, [urumqi, hub, almaty]));
    for (const way of ways) this.world.handle(scheduleDepartures, { way, livemode: true });
  }

  take({ act, which, other }: Step): void {
    const { world } = this;
    const receptacleId = pick(receptacleIds, which) ?? '';
    const moving = world
      .all(departures)
      .filter(({ phase }) => !['arrived', 'cancelled', 'empty'].includes(phase))
      .filter(({ phase, load }) => phase !== 'scheduled' || Object.keys(load).length > 0)
      .sort((a, b) => a.departsAt.localeCompare(b.departsAt));
    const departure = pick(moving.slice(0, 3), which);
    const list = pick(world.eventsOf('LoadListSubmitted'), which)?.data as LoadList | undefined;
    const departureId = departure?.departureId ?? '';
    const on = { departureId, seal: 'TG1', reason: 'storm', departsAt: '2026-11-26T00:00:00.000Z' };
    const unit = world.get(units, receptacleId);
    switch (act) {
      case 'forward':
        if (departure) this.forward(departure);
        break;
      case 'time':
        world.now = new Date(world.now.getTime() + (other % 12) * HOUR);
        break;
      case 'close':
        this.closings += 1;
        world.handle(planClosedReceptacle, this.closing(receptacleId, other));
        break;
      case 'reopen':
        world.handle(releaseReopened, {
          receptacleId,
          closing: unit?.closing ?? 1,
          voidedNumber: '',
          despatchId: 's',
          reason: 'test',
          removed: [],
          at: this.at,
        });
        break;
      case 'book':
        world.handle(closeBooking, on);
        break;
      case 'grant':
        if (list) this.grant(list);
        break;
      case 'refuse':
      case 'revoke':
        if (list)
          world.handle(act === 'refuse' ? refuseLoadList : revokeLoadList, {
            ...list,
            blocking: this.blocking(list, other),
          });
        break;
      case 'stop':
      case 'confirm':
      case 'lift': {
        const handler = { stop: orderReceptacleStop, confirm: confirmReceptacleStop, lift: liftReceptacleStop }[act];
        const aboard = pick(Object.keys(departure?.load ?? {}), other) ?? receptacleId;
        const stopId = `${departureId}-${other % 2}`;
        world.handle(handler, {
          departureId,
          stopId,
          parcelId: 'p',
          declarationId: 'd',
          receptacleId: aboard,
          reason: 'test',
          at: this.at,
        });
        break;
      }
      case 'sweep':
        for (const id of receptacleIds)
          world.handle(planAgain, { receptacleId: id, facility: world.get(units, id)?.facility ?? 'URC-OE' });
        break;
      case 'decline':
        world.handle(refuseReceptacle, { receptacleId, reason: 'size', note: 'test' });
        break;
      case 'park': {
        const key = `${topics.permits.name}|${departureId}`;
        if (!world.parked.delete(key)) world.parked.add(key);
        break;
      }
      default: {
        const acts = {
          seal: sealDeparture,
          depart,
          border: reachBorder,
          exit: confirmExit,
          arrive,
          cancel: cancelDeparture,
          delay: delayDeparture,
        };
        world.handle(acts[act], on);
      }
    }
  }

  /** What would happen next if nothing came between. */
  private forward({ departureId, phase, cutOff, exitPlace }: Departure): void {
    const { world } = this;
    const on = { departureId, seal: 'TG1' };
    const steps: Partial<Record<DeparturePhase, () => unknown>> = {
      scheduled: () => {
        if (world.now < new Date(cutOff)) world.now = new Date(cutOff);
        world.handle(closeBooking, on);
      },
      manifested: () => {
        if (exitPlace === null) world.handle(sealDeparture, on);
        const lists = world.eventsOf('LoadListSubmitted').map(({ data }) => data as LoadList);
        const newest = lists.findLast((list) => list.departureId === departureId);
        if (newest) this.grant(newest);
      },
      permitted: () => world.handle(sealDeparture, on),
      sealed: () => world.handle(depart, on),
      departed: () => world.handle(exitPlace === null ? arrive : reachBorder, on),
      'at-border': () => world.handle(confirmExit, on),
      exited: () => world.handle(arrive, on),
    };
    steps[phase]?.();
  }

  private get at(): string {
    return this.world.now.toISOString();
  }

  private closing(receptacleId: string, other: number) {
    const parcelIds = [`p${this.closings}a`, `p${this.closings}b`];
    return closed(receptacleId, parcelIds, { closing: this.closings, grossGrams: 8_000 + (other % 7) * 1_500 });
  }

  private grant({ departureId, listVersion, listDigest, parcelCount }: LoadList): void {
    this.grants.add(`${departureId} ${listVersion} ${listDigest}`);
    this.world.handle(grantLoadList, { departureId, listVersion, listDigest, parcelCount, at: this.at });
  }

  private blocking(list: LoadList, other: number): Blocking[] {
    return list.receptacles
      .filter((_, index) => (other >> index) % 2 === 1)
      .map(({ receptacleId }) => ({
        receptacleId,
        parcelId: 'p',
        declarationId: 'd',
        reason: 'on-hold',
        detail: 'test',
      }));
  }
}

/** What contradicts what is known is parked and has no effect. */
function unlessImpossible(take: () => void): void {
  try {
    take();
  } catch (error) {
    if (!(error instanceof Poison)) throw error;
  }
}

function pick<T>(of: readonly T[], which: number): T | undefined {
  return of[which % Math.max(of.length, 1)];
}

/** The parcels that really are in these load units at this moment. */
function digestAboard(world: InMemoryDispatch, ids: readonly string[]): string {
  return digestOfParcels(ids.flatMap((id) => world.get(units, id)?.parcelIds ?? []));
}

const counted: Record<string, number> = {};

describe('whatever happens in whatever order', () => {
  test('nothing leaves without a grant for exactly what is aboard, and no vehicle holds more than it can', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 120 }), (steps) => {
        const history = new History();
        const { world } = history;
        for (const taken of steps) {
          const before = world.published.length;
          const wasParked = new Set(world.parked);
          unlessImpossible(() => history.take(taken));
          for (const event of world.published.slice(before)) {
            counted[event.type.name] = (counted[event.type.name] ?? 0) + 1;
            if (leavesTerritory(event, world)) expectPermitted(history, event, wasParked);
          }
          const overloaded = world
            .all(departures)
            .filter((departure) => loadedGrams(departure) > departure.capacityGrams);
          if (overloaded.length > 0) expect(overloaded).toEqual([]);
        }
        expectConsistent(history);
      }),
      { numRuns: 500 },
    );
    // The chances above are such that the interesting things do happen.
    for (const name of [
      'Departed',
      'ExitConfirmed',
      'ReceptacleDelivered',
      'ReceptacleOffloaded',
      'ReceptacleReplanned',
      'ReceptacleReturned',
      'ReceptacleAtHub',
      'ReceptacleRefused',
    ]) {
      expect([name, (counted[name] ?? 0) > 20]).toEqual([name, true]);
    }
  }, 120_000);
});

function expectPermitted({ world, grants }: History, { data }: Outgoing, parked: ReadonlySet<string>): void {
  const {
    departureId,
    listVersion,
    listDigest,
    receptacleIds: aboard,
  } = data as {
    departureId: string;
    listVersion: number;
    listDigest: string;
    receptacleIds: string[];
  };
  expect(grants.has(`${departureId} ${listVersion} ${listDigest}`)).toBe(true);
  expect(digestAboard(world, aboard)).toBe(listDigest);
  expect(parked.has(`${topics.permits.name}|${departureId}`)).toBe(false);
}

function leavesTerritory({ type, data }: Outgoing, world: InMemoryDispatch): boolean {
  const { departureId } = data as { departureId: string };
  if (type.name === 'ExitConfirmed') expect(world.get(departures, departureId)?.exitPlace).not.toBe(null);
  return type.name === 'Departed' && world.get(departures, departureId)?.exitPlace !== null;
}

/**
 * A load unit has a place on each departure of its plan, unless it missed a later one, and nowhere else but where it went or was left behind.
 * No departure of several holds it twice.
 */
function expectConsistent({ world }: History): void {
  for (const unit of world.all(units)) {
    const holding = world.all(departures).filter((departure) => Object.hasOwn(departure.load, unit.receptacleId));
    const held = new Set(holding.map(({ departureId }) => departureId));
    const legs = unit.plan?.legs.map((leg) => leg.departureId) ?? [];
    const [first, ...later] = legs;
    if (unit.phase === 'planned') expect(held).toContain(first);
    const lost = later.filter((id) => !held.has(id) && world.get(departures, id)?.phase === 'scheduled');
    expect(lost).toEqual([]);
    expect(new Set(legs).size).toBe(legs.length);
    const elsewhere = holding.filter(({ departureId }) => !legs.includes(departureId));
    expect(elsewhere.filter((departure) => !hasLeft(departure))).toEqual([]);
  }
}
