import { describe, expect, test } from '@jest/globals';
import { BarcodeScanned, type Declaration, ParcelReleased, ReceptacleAtHub } from '#libs/contracts';
import { newId } from '#libs/messaging';
import type { RunningWarehouse } from '../running-warehouse.js';

/** Work in a facility: the sorting line, the inspection line, sessions, the cold chain, the pre-advice. */
export function describeFacility(service: RunningWarehouse): void {
  const lodge = (itemNumber: string, changes?: Partial<Declaration>) => service.lodge(itemNumber, changes);
  const release = (parcelId: string) => service.clear(parcelId, ParcelReleased, ParcelReleased.example);
  const scan = (barcode: string, more: Record<string, unknown> = {}) =>
    service.ask('POST', '/scans', { barcode, facility: 'URC-OE', grams: 424, ...more });

  describe('in the facility', () => {
    test('the sorting line answers every barcode, and what was not announced is reported once', async () => {
      for (let i = 0; i < 60; i += 1) expect((await scan(`SORT${1000 + (i % 30)}`)).status).toBe(200);
      await service.see('DataMissing', (data) => data['barcode'] === 'SORT1029');
      expect(
        service.events.filter(({ type, data }) => type === 'DataMissing' && data['barcode'] === 'SORT1000'),
      ).toHaveLength(1);
    });

    test('presented, damaged, cleared and stored again', async () => {
      const parcelId = await lodge('LZ000000063CN');
      await scan('LZ000000063CN');
      const act = (path: string, body: unknown = {}) => service.ask('POST', `/parcels/${parcelId}/${path}`, body);
      expect(await act('present', { pictureReference: 'xray/1' })).toMatchObject({
        status: 200,
        body: { state: 'presented', customsStatus: { CN: 'under-supervision' } },
      });
      await service.see('ParcelPresented', (data) => data['pictureReference'] === 'xray/1');
      expect(await act('customs-store')).toMatchObject({ status: 409 });
      expect(await act('irregularities', { kind: 'damaged', note: 'wet through' })).toMatchObject({
        body: { irregularity: { kind: 'damaged' } },
      });
      await release(parcelId);
      expect(await act('store')).toMatchObject({ body: { state: 'stored', mayLeave: false } });
      expect(await act('irregularities', { kind: 'cleared', note: 'dried' })).toMatchObject({
        body: { mayLeave: true },
      });
      expect(await act('hand-over')).toMatchObject({ status: 409, body: { code: 'state-conflict' } });
      expect(await act('irregularities', { kind: 'eaten', note: 'x' })).toMatchObject({ status: 422 });
    });

    test('seen at another facility, a parcel is locked until a person who has it in hand says where it is', async () => {
      const parcelId = await lodge('LZ000000085CN');
      await scan('LZ000000085CN');
      await scan('LZ000000085CN', { facility: 'ALA-OW' });
      await service.see('ParcelLocked', (data) => data['parcelId'] === parcelId && data['seenAt'] === 'ALA-OW');
      const locked = await service.ask('GET', '/parcels?state=locked&facility=URC-OE');
      expect(JSON.stringify(locked.body['items'])).toContain(parcelId);
      const settle = (facility: string, id = parcelId) =>
        service.ask('POST', `/parcels/${id}/place`, { facility, note: 'in hand on shelf 4' });
      expect(await settle('URC-CBZ')).toMatchObject({ status: 409, body: { code: 'state-conflict' } });
      expect((await settle('URC-OE', newId())).status).toBe(404);
      expect((await settle('KHG-OE')).status).toBe(403);
      expect(await settle('URC-OE')).toMatchObject({ status: 200, body: { locks: [], facility: 'URC-OE' } });
      await service.see('ParcelUnlocked', (data) => data['parcelId'] === parcelId && data['kind'] === 'place');
    });

    test('a session holds what was closed in it; the pre-advice names it; cold goods have their record', async () => {
      const parcelId = await lodge('LZ000000077CN', { temperatureBand: 'chilled' });
      const answer = await scan('LZ000000077CN', { temperatureCelsius: 4.5 });
      expect(answer.body).toMatchObject({ verdict: 'inspect', irregularities: ['temperature-band-not-offered'] });
      expect((await service.see('ParcelLocked', (data) => data['parcelId'] === parcelId)).data).toMatchObject({
        kind: 'temperature',
      });
      expect(
        await service.ask('POST', `/parcels/${parcelId}/irregularities`, { kind: 'cleared', note: 'cold boxes' }),
      ).toMatchObject({ body: { locks: [] } });
      await release(parcelId);
      const announced = await service.ask('POST', '/sessions', { facility: 'URC-OE', work: 'closing' });
      expect(announced.status).toBe(201);
      const sessionId = String(announced.body['sessionId']);
      const session = (step: string, body: unknown = {}) => service.ask('POST', `/sessions/${sessionId}/${step}`, body);
      expect(await session('open')).toMatchObject({ status: 422 });
      expect(await session('open', { officerPresent: true })).toMatchObject({ status: 200, body: { state: 'open' } });
      await service.ask('POST', '/packing', { facility: 'URC-OE', closeAll: true });
      const closed = await service.see(
        'ReceptacleClosed',
        (data) => data['temperatureBand'] === 'chilled' && JSON.stringify(data['members']).includes(parcelId),
      );
      const receptacleId = String(closed.data['receptacleId']);
      const done = await session('close');
      expect(done.body['receptacleIds']).toContain(receptacleId);
      expect(await session('close')).toMatchObject({ status: 409 });
      await service.see('SessionChanged', (data) => data['state'] === 'closed');
      const predes = await service.ask('GET', `/despatches/${String(closed.data['despatchId'])}/predes`);
      expect(JSON.stringify(predes.body)).toContain('LZ000000077CN');
      await service.publish(
        BarcodeScanned,
        {
          ...BarcodeScanned.example,
          barcode: String(closed.data['number']),
          at: new Date().toISOString(),
          purpose: 'temperature',
          temperatureCelsius: 9.5,
        },
        'logger',
      );
      const record = await service.until('the reading in the bag', async () => {
        const { body } = await service.ask('GET', `/parcels/${parcelId}/temperatures`);
        return (body['readings'] as unknown[]).length === 2 && body;
      });
      expect(record).toMatchObject({
        band: 'chilled',
        unbroken: false,
        gaps: [],
        outside: [{ celsius: 9.5, receptacleId }],
      });
    });

    test('a unit waits at its hub', async () => {
      const { body } = await service.ask('GET', '/receptacles?state=closed&facility=URC-OE');
      const [unit] = body['items'] as { receptacleId: string }[];
      const { receptacleId } = unit!;
      await service.publish(ReceptacleAtHub, { ...ReceptacleAtHub.example, receptacleId }, receptacleId);
      await service.until(
        'the hub',
        async () => (await service.ask('GET', `/receptacles/${receptacleId}`)).body['state'] === 'at-hub',
      );
      expect((await service.ask('GET', '/receptacles?facility=URC-RAIL')).body['items']).toHaveLength(1);
      for (const path of ['parcels?state=at-hub', 'sessions?facility=URC-OE', 'parcels?state=irregular', 'stock']) {
        expect((await service.ask('GET', `/${path}`)).status).toBe(200);
      }
      expect((await service.ask('GET', '/ledger/check')).body).toEqual({
        unbalanced: 0,
        misplaced: 0,
        contradicted: 0,
      });
    });
  });
}
