import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  BarcodeScanned,
  type ClearanceDecision,
  DeclarationLodged,
  exampleDeclaration,
  FacilityPublished,
  HoldPlaced,
  ParcelReleased,
  ProductPublished,
  ReceptacleOffloaded,
  scansTopic,
} from '#libs/contracts';
import { newId, STATE_COUNTS, type StateCounts } from '#libs/messaging';
import { parseS9 } from '#libs/postal';
import type { Role } from '#libs/service-kit';
import { describeActs } from './cases/acts.js';
import { describeAmendments } from './cases/amendments.js';
import { describeAnswers } from './cases/answers.js';
import { describeFacility } from './cases/facility.js';
import { describeStock } from './cases/stock.js';
import { RunningWarehouse } from './running-warehouse.js';

/** Two cores may be shared with other suites. */
jest.setTimeout(400_000);

const service = new RunningWarehouse();

beforeAll(async () => {
  await service.start();
  await service.publish(FacilityPublished, FacilityPublished.example, 'URC-OE');
  await service.publish(ProductPublished, ProductPublished.example, 'surface');
}, 180_000);

afterAll(() => service.stop(), 60_000);

function declarationOf(parcelId: string, itemNumber: string) {
  return { ...exampleDeclaration, declarationId: `d-${parcelId}`, parcels: [{ parcelId, itemNumber }] };
}

function releaseOf(parcelId: string): ClearanceDecision {
  return {
    ...ParcelReleased.example,
    declarationId: `d-${parcelId}`,
    parcelIds: [parcelId],
    basedOn: { inputsDigest: 'x', parcelSequence: 1 },
  };
}

async function readyParcel(itemNumber: string): Promise<string> {
  const parcelId = newId();
  await service.publish(DeclarationLodged, declarationOf(parcelId, itemNumber), `d-${parcelId}`);
  await service.publish(
    BarcodeScanned,
    { ...BarcodeScanned.example, barcode: itemNumber, at: new Date().toISOString() },
    itemNumber,
  );
  await service.publish(ParcelReleased, releaseOf(parcelId), `d-${parcelId}`);
  await service.until(
    'a parcel that may leave',
    async () => (await service.ask('GET', `/parcels/${parcelId}`)).body['mayLeave'] === true,
  );
  return parcelId;
}

describe('warehousing', () => {
  test('notice, scan and release in: packed, and the closed receptacle out with its S9', async () => {
    const parcelId = await readyParcel('LZ000000015CN');
    await service.see('ParcelReceived', (data) => data['parcelId'] === parcelId && data['measuredGrams'] === 424);
    expect(await service.ask('POST', '/packing', { facility: 'URC-OE', closeAll: true })).toMatchObject({
      status: 200,
      body: { packed: 1, closedReceptacles: 1 },
    });
    const closed = await service.see('ReceptacleClosed', (data) => JSON.stringify(data['members']).includes(parcelId));
    expect(parseS9(String(closed.data['number']), new Date().getFullYear())).toMatchObject({
      serial: 1,
      last: true,
      grams: 800,
    });
    await service.see('DespatchClosed', (data) => data['despatchId'] === closed.data['despatchId']);
    const { body } = await service.ask('GET', `/parcels/LZ000000015CN`, undefined, 'auditor');
    expect(body).toMatchObject({ parcelId, state: 'packed', receptacleState: 'closed' });
  });

  test('a release before the notice, a scan before both', async () => {
    const parcelId = newId();
    await service.publish(ParcelReleased, releaseOf(parcelId), `d-${parcelId}`);
    const scan = { barcode: 'lz 0000 00029 cn', facility: 'URC-OE', grams: 424 };
    expect(await service.ask('POST', '/scans', scan)).toMatchObject({
      status: 200,
      body: { outcome: 'surplus', verdict: 'no-data' },
    });
    await service.see('ParcelSurplus', (data) => data['barcode'] === 'LZ000000029CN');
    await service.publish(DeclarationLodged, declarationOf(parcelId, 'LZ000000029CN'), `d-${parcelId}`);
    await service.see('ParcelReceived', (data) => data['parcelId'] === parcelId);
    const again = await service.ask('POST', '/scans', scan);
    expect(again.body).toMatchObject({ outcome: 'sighted', parcelId, verdict: 'pass' });
  });

  test('a hold takes a parcel out of an open bag; offloading opens a closed one and closes the rest again', async () => {
    const [kept, held, withdrawn] = [
      await readyParcel('LZ000000032CN'),
      await readyParcel('LZ000000046CN'),
      await readyParcel('LZ000000050CN'),
    ];
    await service.ask('POST', '/packing', { facility: 'URC-OE' });
    await service.publish(
      HoldPlaced,
      { ...HoldPlaced.example, declarationId: `d-${held}`, parcelIds: [held] },
      `d-${held}`,
    );
    await service.see('ParcelUnpacked', (data) => data['parcelId'] === held);
    await service.ask('POST', '/packing', { facility: 'URC-OE', closeAll: true });
    const closed = await service.see('ReceptacleClosed', (data) => JSON.stringify(data['members']).includes(kept));
    expect(JSON.stringify(closed.data['members'])).not.toContain(held);
    const receptacleId = String(closed.data['receptacleId']);
    const off = {
      receptacleId,
      closing: 1,
      departureId: 'v',
      reason: 'release withdrawn',
      parcelIds: [withdrawn],
      at: new Date().toISOString(),
    };
    await service.publish(ReceptacleOffloaded, off, receptacleId);
    const again = await service.see(
      'ReceptacleClosed',
      (data) => data['receptacleId'] === receptacleId && data['closing'] === 2,
    );
    expect(JSON.stringify(again.data['members'])).not.toContain(withdrawn);
    expect(again.data['number']).not.toBe(closed.data['number']);
    expect((await service.ask('GET', `/receptacles/${receptacleId}`)).body).toMatchObject({
      state: 'closed',
      closings: 2,
    });
  });

  test('many scans of unknown barcodes are findings, and the ledger is correct', async () => {
    const scans = Array.from({ length: 40 }, (_, i) =>
      service.ask('POST', '/scans', { barcode: `UNKNOWN${i}`, facility: 'URC-OE' }),
    );
    for (const { status, body } of await Promise.all(scans))
      expect([status, body['outcome']]).toEqual([200, 'surplus']);
    expect((await service.ask('GET', '/ledger/check')).body).toEqual({
      unbalanced: 0,
      misplaced: 0,
      contradicted: 0,
    });
    const { body } = await service.ask('GET', '/ledger/balances?prefix=facility:URC-OE');
    expect(body['items']).toContainEqual({ account: 'facility:URC-OE/surplus', quantity: 40, grams: 0 });
  });

  test('the counts for the monitor hold every parcel once, and no imbalance', async () => {
    const counts = await service.app.get<StateCounts>(STATE_COUNTS, { strict: false }).counts();
    expect(counts).toMatchObject({
      'ledger.imbalance': 0,
      'parcels.packed': 3,
      'parcels.stored': 2,
      'flags.held': 1,
      'surplus.waiting': 40,
      'receptacles.closed': 2,
    });
  });

  test('a facility that joins the network is heard on a topic of its own, and only about itself', async () => {
    const code = `NEW-${newId().slice(-6).toUpperCase()}`;
    await service.publish(FacilityPublished, { ...FacilityPublished.example, code }, code);
    const scan = { ...BarcodeScanned.example, barcode: `${code}-1`, facility: code, at: new Date().toISOString() };
    await service.until('the topic', () => service.hasTopic(scansTopic(code).name));
    await service.publish(BarcodeScanned, scan, scan.barcode);
    await service.see('ParcelSurplus', (data) => data['barcode'] === scan.barcode);
    const forged = { ...scan, barcode: `${code}-2`, facility: 'URC-OE' };
    await service.publishOn(scansTopic(code).name, BarcodeScanned, forged);
    const notice = await service.see('EventParked', (data) => data['key'] === forged.barcode);
    expect(notice.data).toMatchObject({ topic: scansTopic(code).name, errorClass: 'poison' });
  });

  test('pages go on from the cursor', async () => {
    const first = (await service.ask('GET', '/parcels?limit=2')).body as {
      items: { parcelId: string }[];
      nextCursor: string;
    };
    const second = (await service.ask('GET', `/parcels?limit=2&after=${first.nextCursor}`)).body as typeof first;
    expect(first.items).toHaveLength(2);
    expect(second.items[0]!.parcelId > first.items[1]!.parcelId).toBe(true);
    for (const state of [
      'to-return',
      'locked',
      'held',
      'may-leave',
      'departed',
      'packed',
      'stored',
      'returned-to-origin',
    ]) {
      expect((await service.ask('GET', `/parcels?state=${state}&facility=URC-OE`)).status).toBe(200);
    }
    expect((await service.ask('GET', '/parcels?state=held')).body['items']).toHaveLength(1);
  });

  test.each([
    ['no role for it', 'POST', '/packing', { facility: 'URC-OE' }, ['auditor'], 403, 'forbidden'],
    ['another facility', 'POST', '/packing', { facility: 'KHG-OE' }, ['warehouse'], 403, 'forbidden'],
    ...['/scans', '/packing', '/hand-overs'].map((path): [string, string, string, object, Role[], number, string] => [
      `a facility that the network does not name: ${path}`,
      'POST',
      path,
      { facility: 'NO-WHERE', ...(path === '/scans' && { barcode: 'LZ000000015CN' }) },
      ['warehouse'],
      422,
      'invalid-body',
    ]),
    [
      'a thermometer that read nothing',
      'POST',
      '/scans',
      { barcode: 'LZ000000015CN', facility: 'URC-OE', purpose: 'temperature' },
      ['warehouse'],
      422,
      'invalid-body',
    ],
    ...['2100-01-01T00:00:00Z', '2026-11-23T08:00:00'].map(
      (at): [string, string, string, object, Role[], number, string] => [
        `a reading at ${at}`,
        'POST',
        '/scans',
        { barcode: 'LZ000000015CN', facility: 'URC-OE', at },
        ['warehouse'],
        422,
        'invalid-body',
      ],
    ),
    [
      'a field too many',
      'POST',
      '/scans',
      { barcode: 'LZ000000015CN', facility: 'URC-OE', kilos: 1 },
      ['warehouse'],
      422,
      'invalid-body',
    ],
    [
      'a weight that is none',
      'POST',
      '/scans',
      { barcode: 'LZ000000015CN', facility: 'URC-OE', grams: -1 },
      ['warehouse'],
      422,
      'invalid-body',
    ],
    ['an unknown state', 'GET', '/parcels?state=lost', undefined, ['warehouse'], 422, 'invalid-body'],
    ['an unknown parcel', 'GET', '/parcels/none', undefined, ['warehouse'], 404, 'not-found'],
    ['an unknown bag', 'POST', '/receptacles/none/close', undefined, ['warehouse'], 404, 'not-found'],
    [
      'a return that was not ordered',
      'POST',
      '/parcels/LZ000000046CN/return',
      undefined,
      ['warehouse'],
      409,
      'state-conflict',
    ],
  ])('refuses %s', async (_, method, path, body, roles, status, code) => {
    expect(await service.ask(method, path, body, ...(roles as Role[]))).toMatchObject({ status, body: { code } });
  });

  test('asks for a credential', async () => {
    for (const path of ['parcels', 'receptacles', 'despatches', 'ledger/balances', 'stock', 'sessions']) {
      expect(await service.askAnonymously(`/${path}`)).toBe(401);
    }
  });
});

describeStock(service);
describeFacility(service);
describeAnswers(service);
describeAmendments(service);
describeActs(service);
