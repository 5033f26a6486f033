import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClosedReceptacle, LoadPermitGranted, ReceptacleClosed, topics } from '#libs/contracts';
import { eventOf, type RequestToService, ServiceUnderTest, until } from '#libs/testing';
import { dispatch } from '../src/dispatch.service.js';
import { at, closed } from './examples.js';

jest.setTimeout(400_000);

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await ServiceUnderTest.start(dispatch, {
    watches: [topics.departures, topics.movements, topics.network],
    clock: new Date('2026-11-24T00:00:00Z'),
  });
  await until(() => service.events.some(({ key }) => key === 'urc-ala-rail-20261124'));
  await until(() => service.events.some(({ key }) => key === 'bud-west-truck-20261201'));
}, 180_000);
afterAll(() => service?.stop(), 60_000);

const published = (type: string, key: string, nth = 1) => service.next(type, (event) => event.key === key, nth);
const ask = async (path: string, request: RequestToService = {}) => {
  const { status, body } = await service.request(path, { as: 'dispatcher', ...request });
  return { status, body };
};
const unit = async (id: string) => (await ask(`/receptacles/${id}`)).body;
const departure = async (id: string) => (await ask(`/departures/${id}`)).body;
const phaseIs = (id: string, phase: string) => until(async () => (await departure(id))['phase'] === phase);
const act = (id: string, name: string, body?: unknown) => ask(`/departures/${id}/${name}`, { method: 'POST', body });
const post = (path: string, body: unknown) => ask(path, { method: 'POST', body });
const planned = async (id: string, nth = 1) => (await published('ReceptaclePlanned', id, nth)).data;
const replanned = async (id: string, nth = 1) => (await published('ReceptacleReplanned', id, nth)).data;

const close = (receptacleId: string, changes: Partial<ClosedReceptacle>) =>
  service.send(eventOf(ReceptacleClosed, closed(receptacleId, [`in-${receptacleId}`], changes)));
/** A bag or pallet that is no post: in no despatch, with a number of its own. */
const closeGoods = (receptacleId: string, changes: Partial<ClosedReceptacle>) => {
  const whole = closed(receptacleId, [`in-${receptacleId}`], {
    kind: 'commercial-bag',
    number: '106141412345678908',
    ...changes,
  });
  const { despatchId: _, despatchNumber: __, category: ___, subclass: ____, ...goods } = whole;
  return service.send(eventOf(ReceptacleClosed, goods));
};
const grant = async (departureId: string) => {
  const { data } = await published('LoadListSubmitted', departureId);
  const { listVersion, listDigest, parcelCount } = data as {
    listVersion: number;
    listDigest: string;
    parcelCount: number;
  };
  await service.send(eventOf(LoadPermitGranted, { departureId, listVersion, listDigest, parcelCount, at }));
  await phaseIs(departureId, 'permitted');
};

describe('ways of several legs', () => {
  test('a charter is announced, and what waited for it goes by rail, truck and air', async () => {
    await closeGoods('x1', {
      facility: 'KHG-OE',
      product: 'express',
      destinationOffice: 'BUD-OW',
      destinationCountry: 'HU',
    });
    await until(async () => (await unit('x1'))['reason'] === 'the timetable has no way there');
    const charter = { laneId: 'urc-bud-charter', departsAt: '2026-11-25T20:00:00Z' };
    expect((await post('/charters', { ...charter, laneId: 'urc-ala-truck' })).body['code']).toBe('state-conflict');
    expect((await post('/charters', { ...charter, laneId: 'nowhere' })).body['code']).toBe('invalid-body');
    expect((await post('/charters', { ...charter, departsAt: 'tomorrow' })).status).toBe(422);
    const announced = await post('/charters', charter);
    expect(announced).toMatchObject({ status: 201 });
    expect(announced.body['departureIds']).toEqual([
      'urc-bud-charter-202611252000',
      'urc-bud-charter-202611252000-test',
    ]);
    expect((await published('DepartureScheduled', 'urc-bud-charter-202611252000')).data).toMatchObject({ exits: true });
    expect(await planned('x1')).toMatchObject({ departureId: 'khg-rail-20261124', mode: 'rail', leg: 1, legs: 3 });
    const plan = (await unit('x1'))['plan'] as { legs: { mode: string }[] };
    expect(plan.legs.map(({ mode }) => mode)).toEqual(['rail', 'truck', 'charter']);
  });

  test('a closed pass: its departures are cancelled, what was on them goes another way', async () => {
    await close('k1', { facility: 'KHG-OE', destinationOffice: 'KGFRUA', destinationCountry: 'KG' });
    expect(await planned('k1')).toMatchObject({ departureId: 'khg-fru-truck-20261125' });
    const storm = { from: '2026-11-24T00:00:00Z', to: '2026-12-02T00:00:00Z', reason: 'snow storm' };
    expect((await post('/closures', storm)).body['code']).toBe('invalid-body');
    expect((await post('/closures', { ...storm, place: 'CNXXX' })).body['code']).toBe('invalid-body');
    expect((await post('/closures', { ...storm, place: 'CNTRT' })).status).toBe(201);
    const again = await replanned('k1');
    expect(again['reason']).toBe('departure cancelled: snow storm');
    expect(again['departureId']).not.toMatch(/^khg-fru/);
    await until(
      () =>
        service.events.filter(({ type, key }) => type === 'DepartureCancelled' && key.startsWith('khg-fru')).length >=
        6,
    );
    expect(await unit('k1')).toMatchObject({ cause: 'closure' });
    expect((await ask('/closures', { as: 'auditor' })).body['items']).toMatchObject([{ place: 'CNTRT' }]);
    expect(
      (
        await published(
          'ClosurePublished',
          `closure:${String(((await ask('/closures')).body['items'] as { closureId: string }[])[0]?.closureId)}`,
        )
      ).data,
    ).toMatchObject({ reason: 'snow storm' });
  });

  test('a closure is lifted once, and none is published for what is over', async () => {
    const closed = {
      laneId: 'jem-zai-truck',
      from: '2026-11-27T00:00:00Z',
      to: '2026-12-20T00:00:00Z',
      reason: 'road',
    };
    const over = await post('/closures', { ...closed, from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' });
    expect(over.body['errors']).toMatchObject([{ pointer: '/to', code: 'impossible-time' }]);
    const { closureId } = (await post('/closures', closed)).body;
    const lifted = await post(`/closures/${String(closureId)}/lift`, {});
    expect(lifted).toMatchObject({ status: 200, body: { closureId } });
    expect(lifted.body['from']).toBe(lifted.body['to']);
    expect((await ask('/closures')).body['items']).toContainEqual(lifted.body);
    expect(await post(`/closures/${String(closureId)}/lift`, {})).toMatchObject({
      status: 409,
      body: { code: 'state-conflict' },
    });
    expect((await post('/closures/none/lift', {})).status).toBe(404);
  });

  test('a battery that the airline refuses goes by surface', async () => {
    await closeGoods('b1', { product: 'express', destinationOffice: 'ALA-OW', dangerousGoods: ['UN3481'] });
    expect(await planned('b1')).toMatchObject({ departureId: 'urc-ala-air-20261124', mode: 'air', legs: 2 });
    expect((await post('/receptacles/b1/refuse', { reason: 'mood', note: 'no' })).status).toBe(422);
    const refusal = { reason: 'dangerous-goods', note: 'UN3481 without handling label' };
    expect(await post('/receptacles/b1/refuse', refusal)).toMatchObject({ status: 200, body: { phase: 'waiting' } });
    expect((await published('ReceptacleRefused', 'b1')).data).toMatchObject({ ...refusal, mode: 'air' });
    expect(await replanned('b1')).toMatchObject({ departureId: 'oe-rail-truck-20261124', mode: 'truck', legs: 2 });
  });

  test('one train takes post, pallets and cold goods of three warehouses under one permit', async () => {
    service.setClock('2026-11-24T02:00:00Z');
    await closeGoods('p1', { kind: 'pallet', facility: 'URC-CBZ', product: 'stock', destinationOffice: 'ALA-OW' });
    await closeGoods('p2', {
      product: 'parcel',
      destinationOffice: 'ALA-OW',
      members: [{ parcelId: 'in-p2', declarationId: 'd', itemNumber: 'TX100000017', regime: '9610' }],
    });
    await closeGoods('p3', {
      facility: 'URC-COLD',
      product: 'parcel',
      destinationOffice: 'ALA-OW',
      temperatureBand: 'chilled',
    });
    await close('p4', { facility: 'URC-CBZ' });
    for (const [id, legs] of [
      ['p1', 2],
      ['p2', 2],
      ['p3', 2],
      ['p4', 3],
    ] as const)
      expect([id, await planned(id)]).toMatchObject([id, { leg: 1, legs, withinPromise: true }]);

    service.setClock('2026-11-24T05:05:00Z');
    const shuttles = ['cbz-rail-truck-20261124', 'oe-rail-truck-20261124', 'cold-rail-truck-20261124'];
    for (const shuttle of shuttles) {
      await phaseIs(shuttle, 'manifested');
      expect(await departure(shuttle)).toMatchObject({ exits: false, blockedBy: [] });
      expect((await act(shuttle, 'seal')).body['phase']).toBe('sealed');
      expect((await act(shuttle, 'depart')).body['phase']).toBe('departed');
      expect((await act(shuttle, 'border')).body['code']).toBe('state-conflict');
      expect((await act(shuttle, 'arrive')).body['phase']).toBe('arrived');
    }
    expect((await published('ReceptacleAtHub', 'p1')).data).toMatchObject({ facility: 'URC-RAIL', leg: 1 });
    expect(await planned('p3', 2)).toMatchObject({ departureId: 'urc-ala-rail-20261124', leg: 2, legs: 2 });
    expect(service.events.filter(({ type, key }) => type === 'LoadListSubmitted' && shuttles.includes(key))).toEqual(
      [],
    );

    const train = 'urc-ala-rail-20261124';
    service.setClock('2026-11-24T10:00:00Z');
    const listed = (await published('LoadListSubmitted', train)).data['receptacles'] as { receptacleId: string }[];
    expect(listed.map(({ receptacleId }) => receptacleId).sort()).toEqual(['b1', 'p1', 'p2', 'p3', 'p4']);
    await grant(train);
    expect((await act(train, 'gauge-change', { newSeal: 'KZ00000002' })).body['code']).toBe('state-conflict');
    expect((await act(train, 'seal', { seal: 'TG00000007' })).body['phase']).toBe('sealed');
    for (const name of ['depart', 'border', 'exit']) expect((await act(train, name)).status).toBe(200);
    expect((await act(train, 'gauge-change', { newSeal: 'KZ00000002' })).body['phase']).toBe('exited');
    expect((await published('GaugeChanged', train)).data).toMatchObject({ oldSeal: 'TG00000007', place: 'KZHOR' });
    expect((await ask(`/departures/${train}/exit-list`)).body).toMatchObject({
      exitPlace: 'CNHRS',
      items: [{ totalPackageNo: '106141412345678908', logisticsNo: 'TX100000017', parcelId: 'in-p2' }],
    });
    service.setClock('2026-11-27T02:00:00Z');
    expect((await act(train, 'arrive')).body['phase']).toBe('arrived');
    expect((await published('ReceptacleDelivered', 'p2')).data).toMatchObject({ onTime: true, place: 'KZALA' });
    expect(await planned('p4', 3)).toMatchObject({ departureId: 'ala-office-truck-20261127', leg: 3, legs: 3 });
    const bills = await Promise.all(
      ['p1', 'p2', 'p4'].map(async (id) => (await published('ConsignmentClosed', id, 2)).data),
    );
    expect(bills.map((bill) => String(bill['documentNumber']).slice(0, 4))).toEqual(['WB-2', 'WB-2', 'CN37']);
    const bill = await ask(`/consignments/${String(bills[0]?.['consignmentId'])}`);
    expect(bill.body).toMatchObject({
      form: 'WB',
      transport: { mode: 'rail', from: 'CNULZ' },
      receptacles: [{}, {}, {}, {}],
    });
  });

  test('the receiving office acknowledges, and punctuality counts by lane and product', async () => {
    expect((await post('/receptacles/p4/acknowledge', { differences: [] })).body['code']).toBe('state-conflict');
    expect((await post('/receptacles/p1/acknowledge', { differences: ['one carton torn'] })).status).toBe(200);
    expect((await published('ReceptacleAcknowledged', 'p1')).data).toMatchObject({ differences: ['one carton torn'] });
    const { body } = await ask('/performance', { as: 'analyst' });
    expect(body['items']).toContainEqual({
      laneId: 'urc-ala-rail',
      product: 'parcel',
      livemode: true,
      delivered: 2,
      onTime: 2,
      share: 1,
      causes: {},
    });
  });

  test('a delay beyond the connection gets the rest of the way planned anew at once', async () => {
    service.setClock('2026-11-27T03:00:00Z');
    await closeGoods('d1', { product: 'parcel', destinationOffice: 'ALA-OW' });
    const shuttle = 'oe-rail-truck-20261127';
    expect(await planned('d1')).toMatchObject({ departureId: shuttle, legs: 2 });
    expect((await act(shuttle, 'delay', { departsAt: '2026-11-27T09:30:00Z', reason: 'no driver' })).status).toBe(200);
    expect(await replanned('d1')).toMatchObject({
      departureId: shuttle,
      leg: 1,
      legs: 2,
      plannedArrival: '2026-12-01T02:00:00.000Z',
      reason: 'connection lost by a delay',
    });
    expect(await unit('d1')).toMatchObject({ cause: 'delayed-departure' });
    expect((await departure('urc-ala-rail-20261127'))['receptacles']).toBe(0);
    expect((await departure('urc-ala-rail-20261128'))['receptacles']).toBe(1);
  });

  test('a missed connection is planned again at the hub', async () => {
    service.setClock('2026-11-28T00:00:00Z');
    await closeGoods('m1', { product: 'parcel', destinationOffice: 'ALA-OW', promiseBy: '2026-12-01T04:00:00Z' });
    expect(await planned('m1')).toMatchObject({ departureId: 'oe-rail-truck-20261128', legs: 2, withinPromise: true });
    expect((await unit('m1'))['prediction']).toMatchObject({ withinPromise: true, connectionAtRisk: null });
    service.setClock('2026-11-28T05:00:00Z');
    const shuttle = 'oe-rail-truck-20261128';
    await phaseIs(shuttle, 'manifested');
    for (const name of ['seal', 'depart']) await act(shuttle, name);
    service.setClock('2026-11-28T11:00:00Z');
    await until(async () => (await departure('urc-ala-rail-20261128'))['phase'] !== 'scheduled');
    expect((await unit('m1'))['prediction']).toMatchObject({ connectionAtRisk: 'urc-ala-rail-20261128' });
    await act(shuttle, 'arrive');
    expect(await replanned('m1')).toMatchObject({
      departureId: 'urc-ala-rail-20261129',
      leg: 2,
      legs: 2,
      reason: 'missed connection',
      withinPromise: false,
    });
    const here = await ask('/receptacles?facility=URC-RAIL&phase=planned', { as: 'warehouse' });
    expect(here.body['items']).toMatchObject([{ receptacleId: 'm1', travelled: [{ laneId: 'oe-rail-truck' }] }]);
    expect((await ask('/receptacles?phase=lost')).status).toBe(422);
  });
});
