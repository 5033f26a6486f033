import fc from 'fast-check';
import { type Blocking, type LoadList, LoadPermitRefused, LoadPermitRevoked, topics } from '#libs/contracts';
import type { UseCase } from '#libs/messaging';
import { InMemoryService } from '#libs/messaging/testing';
import { Arrive } from '../src/departures/arrive.use-case.js';
import { CloseBooking } from '../src/departures/close-booking.use-case.js';
import { ConfirmExit } from '../src/departures/confirm-exit.use-case.js';
import { Depart } from '../src/departures/depart.use-case.js';
import type { Departure, DeparturePhase } from '../src/departures/departure.js';
import { DepartureTable } from '../src/departures/departure.table.js';
import { ReachBorder } from '../src/departures/reach-border.use-case.js';
import { ReportLeft } from '../src/departures/report-left.use-case.js';
import { SealDeparture } from '../src/departures/seal-departure.use-case.js';
import { LoadUnitTable } from '../src/load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../src/network/network.table.js';
import { GrantLoadList } from '../src/permits/grant-load-list.use-case.js';
import { ObjectToLoadList } from '../src/permits/object-to-load-list.use-case.js';
import { PlanAgain } from '../src/planning/plan-again.use-case.js';
import { PlanReceptacle } from '../src/planning/plan-receptacle.use-case.js';
import { RefuseReceptacle } from '../src/planning/refuse-receptacle.use-case.js';
import { ReopenReceptacle } from '../src/planning/reopen-receptacle.use-case.js';
import { AcknowledgeStop } from '../src/stops/acknowledge-stop.use-case.js';
import { ConfirmStop } from '../src/stops/confirm-stop.use-case.js';
import { LiftStop } from '../src/stops/lift-stop.use-case.js';
import { OrderStop } from '../src/stops/order-stop.use-case.js';
import { CancelDeparture } from '../src/timetable/cancel-departure.use-case.js';
import { DelayDeparture } from '../src/timetable/delay-departure.use-case.js';
import { ScheduleDepartures } from '../src/timetable/schedule-departures.use-case.js';
import type { Way } from '../src/timetable/timetable.js';
import { almaty, closed, dailyTruck, routingFor, urumqi } from './examples.js';

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
    ...Array.from({ length: 3 }, () => 'stop' as const),
    ...Array.from({ length: 2 }, () => 'confirm' as const),
    ...Array.from({ length: 3 }, () => 'acknowledge' as const),
    'lift',
    ...Array.from({ length: 4 }, () => 'left' as const),
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
  now = new Date('2026-11-24T00:00:00Z');
  readonly service = new InMemoryService({ now: () => this.now });
  /** Departures whose answers from customs wait for an operator. */
  readonly parked = new Set<string>();
  /** What customs granted: departure, version, digest. */
  readonly grants = new Set<string>();
  private closings = 0;

  constructor() {
    const lanes = ways.map(({ lane }) => lane);
    this.service.put(RoutingTable, NETWORK, routingFor(lanes, [urumqi, hub, almaty]));
    for (const way of ways) this.run(new ScheduleDepartures(), { way, livemode: true });
  }

  private run<Data>(useCase: UseCase<Data, unknown>, data: NoInfer<Data>, type?: string): void {
    this.service.run(useCase, data, type === undefined ? {} : { type });
  }

  take({ act, which, other }: Step): void {
    const { service } = this;
    const receptacleId = pick(receptacleIds, which) ?? '';
    const moving = service
      .all(DepartureTable)
      .filter(({ phase }) => !['arrived', 'cancelled', 'empty'].includes(phase))
      .filter(({ phase, load }) => phase !== 'scheduled' || Object.keys(load).length > 0)
      .sort((a, b) => a.departsAt.localeCompare(b.departsAt));
    const departure = pick(moving.slice(0, 3), which);
    const list = pick(this.eventsOf('LoadListSubmitted'), which)?.data as LoadList | undefined;
    const departureId = departure?.departureId ?? '';
    const on = { departureId, seal: 'TG1', reason: 'storm', departsAt: '2026-11-26T00:00:00.000Z' };
    const unit = service.state(LoadUnitTable, receptacleId);
    switch (act) {
      case 'forward':
        if (departure) this.forward(departure);
        break;
      case 'time':
        this.now = new Date(this.now.getTime() + (other % 12) * HOUR);
        break;
      case 'close':
        this.closings += 1;
        this.run(new PlanReceptacle(), this.closing(receptacleId, other));
        break;
      case 'reopen':
        this.run(new ReopenReceptacle(), {
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
        this.run(new CloseBooking(), on);
        break;
      case 'grant':
        if (list) this.grant(list);
        break;
      case 'refuse':
      case 'revoke':
        if (list)
          this.run(
            new ObjectToLoadList(),
            { ...list, blocking: this.blocking(list, other) },
            act === 'refuse' ? LoadPermitRefused.name : LoadPermitRevoked.name,
          );
        break;
      case 'stop':
      case 'confirm':
      case 'lift': {
        const useCase = { stop: new OrderStop(), confirm: new ConfirmStop(), lift: new LiftStop() }[act];
        const aboard = pick(Object.keys(departure?.load ?? {}), other) ?? receptacleId;
        this.stop(useCase, departureId, aboard, other);
        break;
      }
      case 'acknowledge': {
        const receptacleIds = Object.keys(departure?.load ?? {});
        if (other % 2 === 0) this.stop(new ConfirmStop(), departureId, receptacleIds[0], other);
        for (const one of receptacleIds)
          this.run(new AcknowledgeStop(), {
            departureId,
            receptacleId: one,
            stopIds: ['s'],
            facility: hub.code,
            place: hub.unLocode,
            at: this.at,
          });
        break;
      }
      case 'left':
        this.stop(new OrderStop(), departureId, Object.keys(departure?.load ?? {})[0], other);
        this.run(new ReportLeft(), { departureId, evidence: 'test' });
        break;
      case 'sweep':
        for (const id of receptacleIds)
          this.run(new PlanAgain(), {
            receptacleId: id,
            facility: service.state(LoadUnitTable, id)?.facility ?? 'URC-OE',
          });
        break;
      case 'decline':
        this.run(new RefuseReceptacle(), { receptacleId, reason: 'size', note: 'test' });
        break;
      case 'park': {
        const isFree = !this.parked.delete(departureId);
        if (isFree) this.parked.add(departureId);
        service.park(topics.permits.name, departureId, isFree ? 1 : 0);
        break;
      }
      case 'seal':
        this.run(new SealDeparture(), on);
        break;
      case 'cancel':
        this.run(new CancelDeparture(), on);
        break;
      case 'delay':
        this.run(new DelayDeparture(), on);
        break;
      default: {
        const acts = { depart: new Depart(), border: new ReachBorder(), exit: new ConfirmExit(), arrive: new Arrive() };
        this.run(acts[act], on);
      }
    }
  }

  private stop(
    useCase: OrderStop | ConfirmStop | LiftStop,
    departureId: string,
    receptacleId: string | undefined,
    other: number,
  ): void {
    if (receptacleId === undefined) return;
    this.run(useCase, {
      departureId,
      stopId: `${departureId}-${other % 2}`,
      parcelId: 'p',
      declarationId: 'd',
      receptacleId,
      reason: 'test',
      at: this.at,
    });
  }

  eventsOf(type: string) {
    return this.service.events.filter((event) => event.type === type);
  }

  /** What would happen next if nothing came between. */
  private forward({ departureId, phase, cutOff, exitPlace }: Departure): void {
    const on = { departureId, seal: 'TG1' };
    const steps: Partial<Record<DeparturePhase, () => unknown>> = {
      scheduled: () => {
        if (this.now < new Date(cutOff)) this.now = new Date(cutOff);
        this.run(new CloseBooking(), on);
      },
      manifested: () => {
        if (exitPlace === null) this.run(new SealDeparture(), on);
        const lists = this.eventsOf('LoadListSubmitted').map(({ data }) => data as LoadList);
        const newest = lists.findLast((list) => list.departureId === departureId);
        if (newest) this.grant(newest);
      },
      permitted: () => this.run(new SealDeparture(), on),
      sealed: () => this.run(new Depart(), on),
      departed: () => this.run(exitPlace === null ? new Arrive() : new ReachBorder(), on),
      'at-border': () => this.run(new ConfirmExit(), on),
      exited: () => this.run(new Arrive(), on),
    };
    steps[phase]?.();
  }

  private get at(): string {
    return this.now.toISOString();
  }

  private closing(receptacleId: string, other: number) {
    const parcelIds = [`p${this.closings}a`, `p${this.closings}b`];
    return closed(receptacleId, parcelIds, { closing: this.closings, grossGrams: 8_000 + (other % 7) * 1_500 });
  }

  private grant({ departureId, listVersion, listDigest, parcelCount }: LoadList): void {
    this.grants.add(`${departureId} ${listVersion} ${listDigest}`);
    this.run(new GrantLoadList(), { departureId, listVersion, listDigest, parcelCount, at: this.at });
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
