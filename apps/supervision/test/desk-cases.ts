import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  DepartureScheduled,
  exampleDeparture,
  FacilityPublished,
  ParcelDamaged,
  ParcelPresented,
  ParcelReceived,
  ReceptacleAtHub,
} from '#libs/contracts';
import { newId } from '#libs/messaging';
import { bagOf, lodge, on, parcel, receive, red, release } from './fixtures.js';
import { event, until, type SupervisionUnderTest, type User } from './supervision-under-test.js';

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const reason = 'because';

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function deskCases(service: SupervisionUnderTest): void {
  describe('the queue', () => {
    it('is ordered by the deadline of either: the cut-off of what leaves, the deadline of what does not', async () => {
      const facility = `TEST-${newId().slice(-4)}`;
      const [far, near, none, inbound] = [parcel(), parcel(), parcel(), parcel()];
      const to = (destinationCountry: string, promiseBy = soon(100_000)) => ({
        ...red,
        destinationCountry,
        promiseBy,
        handoverFacility: facility,
      });
      const leaving = (destinationCountries: string[], cutOff: string) =>
        event(DepartureScheduled, {
          ...exampleDeparture,
          departureId: newId(),
          origin: facility,
          cutOff,
          departsAt: cutOff,
          destinationCountries,
          products: ['surface'],
        });
      await service.publish(
        leaving(['KG'], soon(-10)),
        leaving(['KG'], soon(60)),
        leaving(['KZ', 'UZ'], soon(600)),
        lodge(none, to('TJ')),
        lodge(far, to('KZ')),
        lodge(near, to('KG')),
        lodge(inbound, { ...to('KG', soon(300)), direction: 'import' }),
      );
      for (const { declarationId } of [far, near, none, inbound])
        await service.next('InspectionOrdered', on(declarationId));
      const rows = async (query = '') => {
        const { body } = await service.get(`cases/queue?facility=${facility}${query}`, 'senior');
        return body as { items: Record<string, unknown>[]; nextCursor: string | null };
      };
      const leavingRows = async () => (await rows()).items.filter((row) => row['cutOff'] !== undefined);
      await until(async () => ((await leavingRows()).length === 2 ? true : undefined), 'departures not known');
      const { items } = await rows();
      const ids = items.map((row) => row['declarationId']);
      expect(ids).toEqual([near, inbound, far, none].map(({ declarationId }) => declarationId));
      expect([items[1]!['cutOff'], items[3]!['cutOff']]).toEqual([undefined, undefined]);
      const only = async (query: string) => (await rows(`&${query}`)).items.map((row) => row['declarationId']);
      expect(await only('direction=import')).toEqual([inbound.declarationId]);
      expect(await only('country=TJ')).toEqual([none.declarationId]);
      expect(await only('heading=9302')).toHaveLength(4);
      expect(await only('heading=6109&regime=personal')).toEqual([]);
      expect(await only('random=true')).toEqual([]);
      const { code } = (items[0]!['reasons'] as { code: string }[])[0]!;
      expect(await only(`reason=${code}`)).toHaveLength(4);
      expect(await only('reason=NONE')).toEqual([]);
      const { body: counts } = await service.get(`cases/counts?facility=${facility}`, 'senior');
      expect(counts).toMatchObject({
        total: 4,
        byLane: { red: 4 },
        byState: { 'inspection-ordered': 4 },
        byFacility: { [facility]: 4 },
        byReason: { [code]: 4 },
      });
      expect(items[0]).toMatchObject({
        lane: 'red',
        documents: { count: '1 of 1' },
        random: false,
        declaredGrams: expect.any(Number),
        secondsToCutOff: expect.any(Number),
        reasons: [expect.objectContaining({ text: expect.any(String) })],
      });
      const first = await rows('&limit=2');
      expect(first.items).toHaveLength(2);
      expect((first as { total?: number }).total).toBe(4);
      const second = await rows(`&limit=2&after=${first.nextCursor ?? ''}`);
      expect(second.items.map((row) => row['declarationId'])).toEqual(ids.slice(2));
      expect((await rows('&channel=express')).items).toEqual([]);
      const noTime = { due: '2026-99-99T00:00:00Z', score: 1, lodgedAt: '2026-11-23T08:00:00Z', id: 'd' };
      const forged = Buffer.from(JSON.stringify(['queue', noTime])).toString('base64url');
      for (const cursor of ['zap', first.nextCursor ?? '', forged]) {
        const list = cursor === first.nextCursor ? 'cases' : 'cases/queue';
        expect(await service.get(`${list}?after=${cursor}`, 'senior')).toMatchObject({
          status: 400,
          body: { code: 'invalid-cursor' },
        });
      }
      expect((await service.post('cases/claim-next', 'officer')).body['facility']).not.toBe(facility);
    });
  });

  describe('what an officer has in the hand', () => {
    it('leads to the case: declaration, parcel, item, order, bag and seal', async () => {
      const one = parcel();
      const receptacleId = newId();
      const serial = newId().slice(-8);
      const itemNumber = `LZ${serial.toUpperCase()}CN`;
      const bag = { number: `CNURCAKZALAACCN6${Date.now()}`, seal: `TG-${serial}` };
      await service.publish(
        lodge(one, { orderNo: `SO-${serial}`, parcels: [{ parcelId: one.parcelId, itemNumber }] }),
        bagOf(receptacleId, [one], bag),
      );
      const found = async (number: string, user: User = 'officer') => {
        const { body } = await service.get(`cases/search?number=${encodeURIComponent(number)}`, user);
        return (body['items'] as { declarationId: string }[]).map(({ declarationId }) => declarationId);
      };
      await until(async () => ((await found(receptacleId)).length > 0 ? true : undefined), 'bag not known');
      const spoken = `${itemNumber.slice(0, 2)} ${itemNumber.slice(2).toLowerCase()}`;
      for (const number of [one.declarationId, one.parcelId, itemNumber, spoken, `SO-${serial}`, receptacleId])
        expect({ number, found: await found(number) }).toEqual({ number, found: [one.declarationId] });
      for (const number of [bag.number, bag.seal]) expect(await found(number)).toEqual([one.declarationId]);
      expect(await found(`${serial}-unknown`)).toEqual([]);
      expect((await service.get('cases/search', 'officer')).status).toBe(422);
      expect((await service.get('cases/search?number=x', 'officer')).status).toBe(422);
      expect((await service.get('cases/counts?state=none', 'officer')).status).toBe(422);
      expect((await service.get(`cases/${one.declarationId}/acts`, 'officer')).status).toBe(200);
    });

    it('belongs to the office where it is', async () => {
      const one = parcel();
      await release(service, one);
      const moved = { ...ParcelReceived.example, ...one, facility: 'KHG-OE' };
      await service.publish(
        event(FacilityPublished, { ...FacilityPublished.example, code: 'KHG-OE', customsOffice: 'CN9401' }),
      );
      const known = () => service.database.query<unknown[]>("select 1 from facility where id = 'KHG-OE'");
      await until(async () => (await known())[0], 'no Kashgar');
      await service.publish(event(ParcelReceived, moved, { sequence: 2 }));
      await until(async () => {
        const { body } = await service.get(`cases/${one.declarationId}`, 'senior');
        return body['facility'] === 'KHG-OE' ? body['office'] : undefined;
      }, 'not at Kashgar');
      expect((await service.get(`cases/${one.declarationId}`, 'senior')).body['office']).toBe('CN9401');
    });

    it('is limited to so many at a time for one person', async () => {
      const many = Array.from({ length: 11 }, () => parcel());
      await service.publish(...many.map((one) => lodge(one, red)));
      for (const { declarationId } of many) await service.next('InspectionOrdered', on(declarationId));
      const codes: unknown[] = [];
      for (const { declarationId } of many)
        codes.push((await service.post(`cases/${declarationId}/claim`, 'officer2')).body['code']);
      expect(codes).toContain('too-many-claims');
      expect((await service.post('cases/claim-next', 'officer2')).body['code']).toBe('too-many-claims');
      for (const { declarationId } of many)
        await service.post(`cases/${declarationId}/unclaim`, 'officer2', { reason });
      expect((await service.post(`cases/${many[10]!.declarationId}/claim`, 'officer2')).status).toBe(200);
    });

    it('is held once by two clicks with one key, and twice with two', async () => {
      const one = parcel();
      await release(service, one);
      const path = `/cases/${one.declarationId}/holds`;
      const click = (key: string, body: object = { kind: 'customs', reason }) =>
        service.ask(path, { method: 'POST', as: 'officer', body, headers: { 'idempotency-key': key } });
      const key = newId();
      const answers = await Promise.all([click(key), click(key), click(key)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const holds = async () => (await service.get(`cases/${one.declarationId}`, 'officer')).body['holds'];
      expect(await holds()).toHaveLength(1);
      expect((await click(key, { kind: 'seal', reason })).body['code']).toBe('idempotency-key-reused');
      expect((await click('')).status).toBe(400);
      expect((await click(newId())).status).toBe(201);
      expect(await holds()).toHaveLength(2);
    });
  });

  describe('pictures and reports', () => {
    it('stand beside the case: the picture as it was put, its verdict, and the report that an officer answers', async () => {
      const one = parcel();
      const reference = `xray/${one.parcelId}/1`;
      const name = encodeURIComponent(reference);
      const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(5000)]);
      const other = Buffer.concat([png, png]);
      const at = (facility: string) => `pictures/${name}?facility=${facility}`;
      const put = async (as: User, picture = png, path = `pictures/${name}`, type = 'image/png') =>
        (await service.send('PUT', path, as, picture, type)).status;
      expect([await put('warehouse'), await put('warehouse'), await put('analyst')]).toEqual([201, 200, 403]);
      expect([await put('officer', other), await put('officer', Buffer.alloc(10_500_000))]).toEqual([409, 413]);
      const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(9_000_000)]);
      expect(await put('officer', jpeg, `pictures/${name}%2Fjpeg`, 'image/jpeg')).toBe(201);
      expect(await put('officer', png, `pictures/${name}`, 'image/jpeg')).toBe(422);
      expect(await put('officer', png, `pictures/${name}`, 'image/gif')).toBe(415);
      expect((await service.get('pictures/no%2Fsuch', 'analyst')).status).toBe(404);
      // Another facility has taken the reference: nothing is refused to the one whose it is.
      expect(await put('warehouse', other, at('ALA-OW'))).toBe(201);
      expect([await put('officer', png, at('URC-OE')), await put('officer', png, at('ALA-OW'))]).toEqual([201, 403]);
      expect((await service.send('GET', `pictures/${name}`, 'officer')).bytes.equals(png)).toBe(true);
      expect((await service.get(`pictures/${name}`, 'analyst')).body['code']).toBe('conflict');
      const got = await service.send('GET', at('URC-OE'), 'analyst');
      expect(got.bytes.equals(png)).toBe(true);
      expect(got.headers.get('content-security-policy')).toContain('sandbox');

      await release(service, one);
      const path = `cases/${one.declarationId}`;
      const seen = { ...ParcelPresented.example, ...one, pictureReference: reference };
      const wet = { ...ParcelDamaged.example, ...one };
      await service.publish(event(ParcelPresented, seen, { sequence: 2 }), event(ParcelDamaged, wet, { sequence: 3 }));
      await until(
        async () => ((await service.get(path, 'analyst')).body['irregularities'] ? true : undefined),
        'no report',
      );
      expect((await service.get(path, 'analyst')).body).toMatchObject({
        waitsForOfficer: true,
        pictures: [{ reference }],
      });
      const verdict = {
        reference,
        anomaly: true,
        note: 'a dense block',
        region: { x: 0.1, y: 0.1, width: 0.2, height: 0.3 },
      };
      expect((await service.post(`${path}/verdicts`, 'analyst', { ...verdict, reference: 'x' })).status).toBe(404);
      const beyond = { ...verdict, region: { ...verdict.region, x: 0.9 } };
      expect(await service.post(`${path}/verdicts`, 'analyst', beyond)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/region/width', code: 'inside' }] },
      });
      expect(await service.post(`${path}/irregularities/answer`, 'officer', { reason: 'whole inside' })).toMatchObject({
        status: 200,
        body: { waitsForOfficer: false },
      });
      const toJudge = async (user: User) => {
        const { body } = await service.get('cases/pictures-to-judge', user);
        return (body['items'] as { reference: string }[]).some((picture) => picture.reference === reference);
      };
      expect(await toJudge('analyst')).toBe(true);
      expect(await service.get('cases/pictures-to-judge?limit=1&after=zap', 'analyst')).toMatchObject({ status: 400 });
      expect((await service.get('cases/pictures-to-judge?channel=none', 'analyst')).status).toBe(422);
      expect(await service.post(`${path}/verdicts`, 'analyst', verdict)).toMatchObject({
        status: 201,
        body: { state: 'inspection-ordered', holds: [{ kind: 'anomaly' }] },
      });
      expect((await service.post(`${path}/verdicts`, 'analyst', verdict)).body['code']).toBe('second-person-needed');
      expect(await toJudge('analyst')).toBe(false);
      await service.next('HoldPlaced', on(one.declarationId));
      await service.next('InspectionOrdered', on(one.declarationId));
      await service.post(`${path}/finding`, 'officer', { clean: true, finding: 'a tin of tea' });
      expect(await service.second(one.declarationId, 'finding/confirm', 'officer2')).toMatchObject({
        body: { state: 'inspected', holds: [] },
      });
    });

    it('wait for a verdict where the rules say so, and the goods with them', async () => {
      const one = parcel();
      const path = `cases/${one.declarationId}`;
      const reference = `xray/${one.parcelId}/1`;
      const seen = { ...ParcelPresented.example, ...one, pictureReference: reference };
      await service.publish(lodge(one, red), receive(one), event(ParcelPresented, seen, { sequence: 2 }));
      expect((await service.next('HoldPlaced', on(one.declarationId))).data).toMatchObject({ kind: 'picture' });
      await until(async () => (await service.get(path, 'officer')).body['pictures'], 'no picture');
      const [hold] = (await service.get(path, 'officer')).body['holds'] as { holdId: string }[];
      expect((await service.post(`${path}/holds/${hold!.holdId}/lift`, 'officer', { reason })).body['code']).toBe(
        'state-conflict',
      );
      const verdict = { reference, anomaly: false, note: 'as declared' };
      expect((await service.post(`${path}/verdicts`, 'analyst', verdict)).status).toBe(201);
      // Drawn at random, it is judged again by another person.
      const again = await service.post(`${path}/verdicts`, 'officer', verdict);
      expect([201]).toContain(again.status);
      expect(again.body['holds']).toEqual([]);
    });

    it('follow the goods to the hub', async () => {
      const one = parcel();
      const receptacleId = newId();
      await release(service, one);
      await service.publish(bagOf(receptacleId, [one]));
      await until(async () => {
        await service.publish(event(ReceptacleAtHub, { ...ReceptacleAtHub.example, receptacleId }));
        const { body } = await service.get(`cases/${one.declarationId}`, 'auditor');
        return body['facility'] === 'URC-RAIL' ? true : undefined;
      }, 'not at the hub');
    });
  });
}
