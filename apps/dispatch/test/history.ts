import fc from 'fast-check';
import { type Blocking, type LoadList, topics } from '#libs/contracts';
import { arrive } from '../src/departures/arrive.use-case.js';
import { cancelDeparture } from '../src/timetable/cancel-departure.use-case.js';
import { closeBooking } from '../src/departures/close-booking.use-case.js';
import { confirmExit } from '../src/departures/confirm-exit.use-case.js';
import { confirmReceptacleStop } from '../src/stops/confirm-stop.use-case.js';
import { delayDeparture } from '../src/timetable/delay-departure.use-case.js';
import { depart } from '../src/departures/depart.use-case.js';
import { grantLoadList } from '../src/permits/grant-list.use-case.js';
import { liftReceptacleStop } from '../src/stops/lift-stop.use-case.js';
import { refuseLoadList, revokeLoadList } from '../src/permits/object-to-list.use-case.js';
import { orderReceptacleStop } from '../src/stops/order-stop.use-case.js';
import { planAgain } from '../src/planning/plan-again.use-case.js';
import { planClosedReceptacle } from '../src/planning/plan-receptacle.use-case.js';
import { reachBorder } from '../src/departures/reach-border.use-case.js';
import { refuseReceptacle } from '../src/planning/refuse-receptacle.use-case.js';
import { releaseReopened } from '../src/planning/release-reopened.use-case.js';
import { scheduleDepartures } from '../src/timetable/schedule-departures.use-case.js';
import { sealDeparture } from '../src/departures/seal-departure.use-case.js';
import type { Departure, DeparturePhase } from '../src/departures/departure.js';
import type { Way } from '../src/timetable/timetable.js';
import { DepartureTable } from '../src/departures/departure.table.js';
import { LoadUnitTable } from '../src/load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../src/network/network.table.js';
import { almaty, closed, dailyTruck, routingFor, urumqi } from './examples.js';
import { InMemoryDispatch } from './in-memory.js';

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
export const step = fc.record({
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
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What happens to one dispatch, step by step: a direct way and one by a hub, five load units, customs and staff in any order. */
export class History {
  readonly world = new InMemoryDispatch(new Date('2026-11-24T00:00:00Z'));
  /** What customs granted: departure, version, digest. */
  readonly grants = new Set<string>();
  private closings = 0;

  constructor() {
    const lanes = ways.map(({ lane }) => lane);
    this.world.seed(RoutingTable, NETWORK, routingFor(lanes, [urumqi, hub, almaty]));
    for (const way of ways) this.world.handle(scheduleDepartures, { way, livemode: true });
  }

  take({ act, which, other }: Step): void {
    const { world } = this;
    const receptacleId = pick(receptacleIds, which) ?? '';
    const moving = world
      .all(DepartureTable)
      .filter(({ phase }) => !['arrived', 'cancelled', 'empty'].includes(phase))
      .filter(({ phase, load }) => phase !== 'scheduled' || Object.keys(load).length > 0)
      .sort((a, b) => a.departsAt.localeCompare(b.departsAt));
    const departure = pick(moving.slice(0, 3), which);
    const list = pick(world.eventsOf('LoadListSubmitted'), which)?.data as LoadList | undefined;
    const departureId = departure?.departureId ?? '';
    const on = { departureId, seal: 'TG1', reason: 'storm', departsAt: '2026-11-26T00:00:00.000Z' };
    const unit = world.get(LoadUnitTable, receptacleId);
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
          world.handle(planAgain, { receptacleId: id, facility: world.get(LoadUnitTable, id)?.facility ?? 'URC-OE' });
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

function pick<T>(of: readonly T[], which: number): T | undefined {
  return of[which % Math.max(of.length, 1)];
}
