import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  digestOfParcels,
  LoadPermitGranted,
  LoadPermitRefused,
  LoadPermitRevoked,
  ReceptacleClosed,
  ReceptacleReopened,
  StopAcknowledged,
  StopConfirmed,
  StopLifted,
  StopOrdered,
  topics,
} from '#libs/contracts';
import { STATE_COUNTS, type StateCounts } from '#libs/messaging';
import { listRoutes } from '#libs/service-kit';
import { eventOf, type Person, type RequestToService, ServiceUnderTest, until } from '#libs/testing';
import seed from '../data/network.json' with { type: 'json' };
import { dispatch } from '../src/dispatch.service.js';
import { expectNetworkOfTwoPersons } from './network-cases.js';
import { expectRecall } from './recall-cases.js';
import { at, blocking, closed, stop } from './examples.js';

jest.setTimeout(400_000);

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await ServiceUnderTest.start(dispatch, {
    watches: [topics.departures, topics.movements, topics.network],
    clock: new Date('2026-11-24T00:00:00Z'),
  });
}, 180_000);
afterAll(() => service?.stop(), 60_000);

const published = (type: string, key: string, nth = 1) => service.next(type, (event) => event.key === key, nth);
const ask = async (path: string, request: RequestToService = {}) => {
  const { status, body } = await service.request(path, { as: 'dispatcher', ...request });
  return { status, body };
};
const close = (
  receptacleId: string,
  parcelIds: string[],
  changes: Parameters<typeof closed>[2] = {},
  livemode = true,
) => service.send(eventOf(ReceptacleClosed, closed(receptacleId, parcelIds, changes), { livemode }));
const departure = async (id: string) => (await ask(`/departures/${id}`)).body;
const phaseIs = (id: string, phase: string) => until(async () => (await departure(id))['phase'] === phase);
const unit = async (id: string) => (await ask(`/receptacles/${id}`)).body;
const act = (id: string, name: string, body?: unknown) => ask(`/departures/${id}/${name}`, { method: 'POST', body });
const list = async (id: string, nth: number) =>
  (await published('LoadListSubmitted', id, nth)).data as unknown as Listed;
interface Listed {
  listVersion: number;
  listDigest: string;
  parcelCount: number;
  receptacles: { receptacleId: string; closing: number }[];
}
const grant = (departureId: string, { listVersion, listDigest, parcelCount }: Listed) =>
  service.send(eventOf(LoadPermitGranted, { departureId, listVersion, listDigest, parcelCount, at }));

describe('the network', () => {
  test('is seeded, published once, and can be read', async () => {
    await until(() => service.events.some(({ key }) => key === 'product:surface'));
    const published = service.events.filter(({ type }) => type.endsWith('Published') && !type.startsWith('Load'));
    expect(published).toHaveLength(seed.facilities.length + seed.lanes.length + seed.products.length);
    const lanes = await ask('/lanes?limit=30', { as: 'auditor' });
    expect(lanes.body['items']).toHaveLength(30);
    const rest = await ask(`/lanes?limit=30&after=${String(lanes.body['nextCursor'])}`);
    expect(rest.body['items']).toHaveLength(seed.lanes.length - 30);
    expect(rest.body['nextCursor']).toBeNull();
    for (const list of ['facilities', 'products'] as const)
      expect((await ask(`/${list}?limit=500`)).body['items']).toHaveLength(seed[list].length);
  });

  test('is replaced as a whole by two administrators', () => expectNetworkOfTwoPersons(service));
});

describe('timetables', () => {
  test('departures of fourteen days, live ones and test ones, each announced once', async () => {
    const live = await ask('/departures?lane=urc-ala-truck&livemode=true&limit=500');
    expect(live.body['items']).toHaveLength(14);
    await until(() => service.events.some(({ key }) => key === 'urc-ala-truck-20261207-test'));
    const ids = service.events.filter(({ type }) => type === 'DepartureScheduled').map(({ key }) => key);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('pages go on where the last one ended', async () => {
    const query = '/departures?livemode=true&from=2026-11-24T00:00:00Z&to=2026-11-27T00:00:00Z';
    const all = (await ask(`${query}&limit=500`)).body['items'] as { departureId: string }[];
    const paged: { departureId: string }[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await ask(`${query}&limit=7${after && `&after=${after}`}`);
      paged.push(...(page.body['items'] as { departureId: string }[]));
      after = page.body['nextCursor'] as string | null;
    }
    expect(paged).toEqual(all);
    expect((await ask('/departures?after=nonsense')).body['code']).toBe('invalid-cursor');
    expect((await ask('/departures?limit=0')).status).toBe(422);
  });
});

describe('the way of a load unit', () => {
  const id = 'urc-ala-truck-20261124';

  test('from its closing to the post of destination', async () => {
    await close('r1', ['a', 'b'], { promiseBy: '2026-12-01T00:00:00Z' });
    await close('r2', ['c'], { destinationOffice: 'KZALAA', despatchId: 's2', despatchNumber: 'CNURCAKZALAACCN60124' });
    await close('t1', ['x'], {}, false);
    expect((await published('ReceptaclePlanned', 'r1')).data).toMatchObject({
      departureId: id,
      leg: 1,
      legs: 1,
      withinPromise: true,
    });
    expect((await published('ReceptaclePlanned', 't1')).data).toMatchObject({ departureId: `${id}-test` });
    await published('ReceptaclePlanned', 'r2');
    expect((await act(id, 'seal')).body['code']).toBe('state-conflict');

    service.setClock('2026-11-24T08:00:00Z');
    const submitted = await list(id, 1);
    expect(submitted).toMatchObject({ listVersion: 1, parcelCount: 3, listDigest: digestOfParcels(['a', 'b', 'c']) });
    expect((await list(`${id}-test`, 1)).receptacles).toEqual([{ receptacleId: 't1', closing: 1 }]);
    expect((await act(id, 'seal')).body['code']).toBe('not-permitted');
    expect((await departure(id))['blockedBy']).toMatchObject([{ code: 'permit-missing' }]);
    await grant(id, { ...submitted, listDigest: digestOfParcels(['a']) });
    await grant(id, submitted);
    await phaseIs(id, 'permitted');
    expect((await act(id, 'seal', { seal: 'TG00000042' })).body).toEqual({ departureId: id, phase: 'sealed' });
    const elsewhere: Person = { username: 'other', roles: ['dispatcher'], facilities: ['KHG-OE'] };
    expect((await ask(`/departures/${id}/depart`, { method: 'POST', as: elsewhere })).status).toBe(403);
    for (const [name, phase] of [
      ['depart', 'departed'],
      ['border', 'at-border'],
      ['exit', 'exited'],
      ['arrive', 'arrived'],
    ] as const) {
      expect(await act(id, name)).toEqual({ status: 200, body: { departureId: id, phase } });
    }
    expect((await act(id, 'depart')).body['code']).toBe('state-conflict');

    expect((await published('Departed', id)).data).toMatchObject({ listVersion: 1, listDigest: submitted.listDigest });
    const bills = await Promise.all(
      ['r1', 'r2'].map(async (unitId) => (await published('ConsignmentClosed', unitId)).data),
    );
    expect(bills.map((bill) => bill['documentNumber'])).toEqual(['CN37-2026-000001', 'CN37-2026-000002']);
    const bill = await ask(`/consignments/${String(bills[0]?.['consignmentId'])}`);
    expect(bill.body).toMatchObject({ carrier: 'road-carrier', receptacleIds: ['r1'], parcelCount: 2 });
    expect((await published('ReceptacleDelivered', 'r2')).data).toMatchObject({ place: 'KZALA', departureId: id });
    const sequences = service.events.filter(({ key }) => key === id).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect((await act(id, 'close')).body['phase']).toBe('closed');
  });

  test('what may not leave is taken out, the rest goes', async () => {
    const next = 'urc-ala-truck-20261125';
    await close('r3', ['d', 'e']);
    await close('r4', ['f']);
    await close('r5', ['g']);
    await Promise.all(['r3', 'r4', 'r5'].map((receptacleId) => published('ReceptaclePlanned', receptacleId)));
    service.setClock('2026-11-25T08:00:00Z');
    const first = await list(next, 1);
    const refused = {
      departureId: next,
      listVersion: 1,
      listDigest: first.listDigest,
      blocking: [blocking('r3', 'd')],
      at,
    };
    await service.send(eventOf(LoadPermitRefused, refused));
    expect((await published('ReceptacleOffloaded', 'r3')).data).toMatchObject({
      parcelIds: ['d'],
      reason: 'on-hold',
      closing: 1,
    });
    const second = await list(next, 2);
    expect(second.listDigest).toBe(digestOfParcels(['f', 'g']));
    await grant(next, first);
    await grant(next, second);
    await phaseIs(next, 'permitted');
    await act(next, 'seal');
    const revoked = {
      departureId: next,
      listVersion: 2,
      listDigest: second.listDigest,
      blocking: [blocking('r4', 'f')],
      at,
    };
    await service.send(eventOf(LoadPermitRevoked, revoked));
    const third = await list(next, 3);
    expect(await departure(next)).toMatchObject({ phase: 'manifested', seal: null, permit: null });
    expect((await act(next, 'depart')).body['code']).toBe('not-permitted');
    await grant(next, second);
    await grant(next, third);
    await phaseIs(next, 'permitted');

    const voided = {
      voidedNumber: closed('r3', ['d']).number,
      despatchId: 's',
      reason: 'release withdrawn',
      removed: [],
      at,
    };
    await service.send(eventOf(ReceptacleReopened, { receptacleId: 'r3', closing: 1, ...voided }));
    await close('r3', ['e'], { closing: 2 });
    expect((await published('ReceptaclePlanned', 'r3', 2)).data).toMatchObject({
      closing: 2,
      departureId: 'urc-ala-truck-20261126',
    });
    await act(next, 'seal');
    await act(next, 'depart');
    expect((await published('Departed', next)).data['receptacleIds']).toEqual(['r5']);
  });

  test('with a stop open there is no exit until an officer there acknowledges; confirmed it stays there, lifted it goes on', async () => {
    const third = 'urc-ala-truck-20261126';
    await Promise.all([close('r6', ['h']), close('r7', ['i'])]);
    await Promise.all([published('ReceptaclePlanned', 'r6'), published('ReceptaclePlanned', 'r7')]);
    service.setClock('2026-11-26T08:00:00Z');
    await grant(third, await list(third, 1));
    await phaseIs(third, 'permitted');
    for (const name of ['seal', 'depart']) await act(third, name);
    await service.send(eventOf(StopOrdered, stop(third, 'r6', 'stop-6')));
    await service.send(eventOf(StopOrdered, stop(third, 'r7', 'stop-7')));
    await until(async () => (await unit('r7'))['phase'] === 'stopped');
    expect((await departure(third))['blockedBy']).toHaveLength(2);
    await act(third, 'border');
    expect(await act(third, 'exit')).toMatchObject({ status: 409, body: { code: 'not-permitted' } });
    const off = { departureId: third, stopIds: ['s'], facility: 'HRS-IMU', place: 'CNHRS', at };
    await service.send(eventOf(StopAcknowledged, { ...off, receptacleId: 'r6' }));
    await service.send(eventOf(StopAcknowledged, { ...off, receptacleId: 'r7', facility: 'URC-OE', place: 'CNURM' }));
    await until(async () => Object.keys((await departure(third))['takenOff'] ?? {}).length === 2);
    for (const name of ['exit', 'arrive']) await act(third, name);
    expect((await published('ExitConfirmed', third)).data['receptacleIds']).toEqual(['r3']);
    await service.send(eventOf(StopConfirmed, stop(third, 'r6', 'stop-6')));
    await service.send(eventOf(StopLifted, stop(third, 'r7', 'stop-7')));
    expect((await published('ReceptacleReturned', 'r6')).data).toMatchObject({ place: 'CNHRS', facility: 'HRS-IMU' });
    expect((await published('ReceptacleReplanned', 'r7')).data).toMatchObject({
      departureId: 'urc-ala-truck-20261127',
    });
    await service.send(eventOf(StopOrdered, stop(third, 'r3', 'stop-3')));
    await until(async () => JSON.stringify((await departure(third))['stops']).includes('too-late'));
    expect(await unit('r3')).toMatchObject({ phase: 'delivered' });
  });

  test('a cancelled departure gives its load to the next one, a delayed one is planned with its new times', async () => {
    const [fourth, fifth] = ['urc-ala-truck-20261127', 'urc-ala-truck-20261128'];
    await until(async () => (await departure(fourth))['receptacles'] === 1);
    expect((await act(fourth, 'cancel', {})).status).toBe(422);
    expect((await act(fourth, 'cancel', { reason: 'pass closed' })).body['phase']).toBe('cancelled');
    const replanned = await published('ReceptacleReplanned', 'r7', 2);
    // By the train of that day it arrives before the truck of the next one.
    const byTrain = { departureId: 'oe-rail-truck-20261127', leg: 1, legs: 3 };
    expect(replanned.data).toMatchObject({ ...byTrain, reason: 'departure cancelled: pass closed' });
    const late = { departsAt: '2026-11-30T10:00:00Z', reason: 'storm' };
    const never = { ...late, departsAt: '2040-01-01T00:00:00Z' };
    expect((await act(fifth, 'delay', never)).body['detail']).toMatch(/cancel it instead/);
    expect((await act(fifth, 'delay', late)).status).toBe(200);
    expect((await act(fifth, 'delay', late)).body['code']).toBe('state-conflict');
    expect(await departure(fifth)).toMatchObject({
      cutOff: '2026-11-30T08:00:00.000Z',
      arrivesAt: '2026-12-02T10:00:00.000Z',
    });
    await close('r8', ['j']);
    expect((await published('ReceptaclePlanned', 'r8')).data).toMatchObject(byTrain);
  });

  test('what no lane reaches waits with its reason, and a departure without load runs empty', async () => {
    await close('r9', ['k'], { destinationCountry: 'BR', destinationOffice: 'BRZZZZ' });
    await until(async () => (await unit('r9'))['reason'] === 'no lane goes there with this product');
    service.setClock('2026-11-27T09:00:00Z');
    await phaseIs('urc-fru-truck-20261127', 'empty');
  });

  test('each load unit and parcel counts once', async () => {
    const counts = await service.app.get<StateCounts>(STATE_COUNTS, { strict: false }).counts();
    expect(counts).toMatchObject({
      'units.delivered': 3,
      'parcels.delivered': 4,
      'units.returned': 1,
      'units.unplanned': 1,
    });
    expect(counts['parcels.departed']).toBe(1);
  });
});

test('after ten days that nobody was there, bookings close and the timetable reaches its horizon again', async () => {
  service.setClock('2026-12-07T00:00:00Z');
  await published('DepartureScheduled', 'urc-ala-truck-20261220');
  await phaseIs('urc-ala-truck-20261206', 'empty');
  const open = '/departures?lane=urc-ala-truck&livemode=true&state=scheduled&limit=500';
  await until(async () => ((await ask(open)).body['items'] as unknown[]).length === 14);
});

test('that it has left in fact is recorded against a stop: what was stopped is recalled, and held where the lane ends', () =>
  expectRecall(service, { published, close, act, unit, list, grant, phaseIs }));

test('every route is for named roles', () => {
  const open = listRoutes(service.app).filter(({ path, access }) => path.startsWith('/v1') && !Array.isArray(access));
  expect(open).toEqual([]);
});
