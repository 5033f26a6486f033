import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  DepartureScheduled,
  exampleDeclaration,
  exampleDeparture,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelPresented,
  ReceptacleAtHub,
} from '#libs/contracts';
import { newId } from '#libs/messaging';
import { SealActs } from '#libs/service-kit';
import { recordOfActs, tryToChangeRecords } from '#libs/testing';
import { verifyChain } from '../../../tools/audit/verify-chain.js';
import { bagOf, lodge, on, parcel, type Parcel, receive, red, release } from './fixtures.js';
import { event, until, type SupervisionUnderTest, type User } from './supervision-under-test.js';

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const reason = 'because';

/** Two officers found something: the case is inspected. */
async function inspect(service: SupervisionUnderTest, one: Parcel, clean: boolean): Promise<string> {
  await service.publish(lodge(one, red), receive(one));
  const path = `cases/${one.declarationId}`;
  await until(async () => ((await service.get(path, 'officer')).body['goods'] ? true : undefined), 'no goods');
  await service.post(`${path}/finding`, 'officer', { clean, finding: 'opened and looked' });
  expect(await service.second(one.declarationId, 'finding/confirm', 'officer2')).toMatchObject({
    body: { state: 'inspected' },
  });
  return path;
}

/** An import over the waiver that nothing else keeps. One in a hundred is drawn for inspection: then another one. */
async function owing(service: SupervisionUnderTest): Promise<Parcel> {
  const one = parcel();
  const total = { amount: '600.00', currency: 'CNY' };
  await service.publish(
    lodge(one, {
      direction: 'import',
      originCountry: 'KZ',
      destinationCountry: 'CN',
      personToken: newId(),
      goodsTotal: total,
      lines: [{ ...exampleDeclaration.lines[0]!, value: total }],
    }),
    receive(one),
  );
  const state = await until(async () => {
    const { body } = await service.get(`cases/${one.declarationId}`, 'officer');
    return body['goods'] ? String(body['state']) : undefined;
  }, 'not decided');
  return state === 'inspection-ordered' ? owing(service) : one;
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function flowCases(service: SupervisionUnderTest): void {
  describe('tax', () => {
    it('is due, settled, and then the goods are released and handed over', async () => {
      const one = await owing(service);
      const path = `cases/${one.declarationId}`;
      expect((await service.next('TaxDue', on(one.declarationId))).data).toMatchObject({ to: 'tax-due' });
      expect(await service.post(`${path}/decisions`, 'officer', { decision: 'release', reason })).toMatchObject({
        status: 409,
      });
      expect((await service.post(`${path}/tax/settle`, 'officer', { by: 'cash', reference: 'T-1' })).status).toBe(422);
      const settled = await service.post(`${path}/tax/settle`, 'officer', { by: 'paid', reference: 'T-1' });
      expect(settled).toMatchObject({ status: 200, body: { state: 'released' } });
      expect((await service.next('TaxSettled', on(one.declarationId))).data).toMatchObject({
        amount: { amount: expect.any(String), currency: 'CNY' },
      });
      await service.next('ParcelReleased', on(one.declarationId));
      const handed = { ...ParcelHandedOver.example, ...one };
      await service.publish(event(ParcelHandedOver, handed, { sequence: 2 }));
      await service.next('DeclarationClosed', on(one.declarationId));
    });

    it('is not settled, and the goods are abandoned', async () => {
      const { declarationId } = await owing(service);
      expect(await service.post(`cases/${declarationId}/abandon`, 'officer', { reason })).toMatchObject({
        status: 200,
        body: { state: 'abandoned' },
      });
      await service.next('DeclarationAbandoned', on(declarationId));
    });
  });

  describe('goods that customs keeps', () => {
    it('are detained and confiscated by two officers each, and disposed of', async () => {
      const one = parcel();
      const path = await inspect(service, one, false);
      const decide = (body: object) => service.post(`${path}/decisions`, 'officer', { reason, ...body });
      expect(await decide({ decision: 'detain' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/retention' }] },
      });
      expect((await decide({ decision: 'detain', retention: '502' })).status).toBe(202);
      expect(await service.second(one.declarationId, 'decisions/decline', 'officer2', { reason })).toMatchObject({
        status: 200,
        body: { state: 'inspected' },
      });
      expect((await decide({ decision: 'detain', retention: '502' })).status).toBe(202);
      expect((await service.second(one.declarationId, 'decisions/confirm', 'officer')).status).toBe(403);
      expect(await service.second(one.declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
        body: { state: 'detained' },
      });
      expect((await service.next('ParcelDetained', on(one.declarationId))).data).toMatchObject({ retention: '502' });
      expect((await decide({ decision: 'confiscate', documentNumber: 'C-1' })).status).toBe(202);
      await service.second(one.declarationId, 'decisions/confirm', 'officer2');
      await service.next('ParcelConfiscated', on(one.declarationId));
      expect(await service.post(`${path}/dispose`, 'officer', { reason, documentNumber: 'D-1' })).toMatchObject({
        status: 200,
        body: { state: 'disposed' },
      });
      await service.next('ParcelDisposed', on(one.declarationId));
      expect((await decide({ decision: 'release' })).status).toBe(409);
    });

    it('are suspended for the laboratory, and released after it', async () => {
      const one = parcel();
      const path = await inspect(service, one, true);
      const suspend = { decision: 'suspend', cause: 'laboratory', reason };
      expect(await service.post(`${path}/decisions`, 'officer', suspend)).toMatchObject({
        body: { state: 'suspended' },
      });
      await service.next('ParcelSuspended', on(one.declarationId));
      await service.post(`${path}/decisions`, 'officer', { decision: 'release', reason });
      await service.next('ParcelReleased', on(one.declarationId));
    });
  });

  describe('the queue', () => {
    it('is ordered by the cut-off of what the goods would leave with, then by risk; imports miss nothing', async () => {
      const facility = `TEST-${newId().slice(-4)}`;
      const [far, near, none, inbound] = [parcel(), parcel(), parcel(), parcel()];
      const to = (destinationCountry: string) => ({ ...red, destinationCountry, handoverFacility: facility });
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
        lodge(inbound, { ...to('KG'), direction: 'import' }),
      );
      for (const { declarationId } of [far, near, none, inbound])
        await service.next('InspectionOrdered', on(declarationId));
      const rows = async (query = '') => {
        const { body } = await service.get(`cases/queue?facility=${facility}${query}`, 'senior');
        return body as { items: Record<string, unknown>[]; nextCursor: string | null };
      };
      await until(async () => ((await rows()).items[1]?.['cutOff'] ? true : undefined), 'departures not known');
      const { items } = await rows();
      const ids = items.map((row) => row['declarationId']);
      expect(ids.slice(0, 2)).toEqual([near.declarationId, far.declarationId]);
      expect(new Set(ids.slice(2))).toEqual(new Set([none.declarationId, inbound.declarationId]));
      expect(items.slice(2).map((row) => row['cutOff'])).toEqual([undefined, undefined]);
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
      const second = await rows(`&limit=2&after=${first.nextCursor ?? ''}`);
      expect(second.items.map((row) => row['declarationId'])).toEqual(ids.slice(2));
      expect((await rows('&channel=express')).items).toEqual([]);
      const noTime = { cutOff: '2026-99-99T00:00:00Z', score: 1, lodgedAt: '2026-11-23T08:00:00Z', id: 'd' };
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
      expect([await put('officer', other), await put('officer', Buffer.alloc(1_100_000))]).toEqual([409, 413]);
      expect(await put('officer', png, `pictures/${name}`, 'image/jpeg')).toBe(415);
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
      expect((await service.post(`${path}/verdicts`, 'analyst', verdict)).status).toBe(201);
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

  describe('the chain of acts', () => {
    it('is sealed in order behind the writes, by several sealers at once, and found out when tampered with', async () => {
      const sealer = service.app.get(SealActs, { strict: false });
      const all = Array.from({ length: 4 }, () => sealer.round());
      await Promise.all(all);
      while (await sealer.round());
      expect((await service.send('GET', 'audit', 'officer')).status).toBe(403);
      const { text } = await service.send('GET', 'audit', 'auditor');
      const lines = text.trim().split('\n');
      const [{ count }] = await service.database.query<[{ count: number }]>('select count(*)::int as count from act');
      expect(lines).toHaveLength(count + 1);
      expect(await verifyChain(streamed(lines))).toMatchObject({ links: count });
      const victim = lines.findIndex((line) => line.includes('confirm-decision'));
      for (const tampered of [
        lines.with(victim, lines[victim]!.replace('"role":"officer"', '"role":"senior"')),
        lines.toSpliced(victim, 1),
        lines.with(victim, lines[victim + 1]!).with(victim + 1, lines[victim]!),
      ])
        expect(await verifyChain(streamed(tampered))).toMatchObject({
          broken: expect.stringContaining(`link ${victim + 1}`),
        });
      const { acts, refusals, lacking, ofNoPlace } = await recordOfActs(service.app, (path, as) =>
        service.request('GET', path.slice(1), as),
      );
      expect(refusals).toEqual([403, 400, 422]);
      expect({ lacking, ofNoPlace }).toEqual({ lacking: [], ofNoPlace: ['pictures-put', 'put-picture'] });
      expect(acts.find(({ act }) => act === 'confirm-decision')).toMatchObject({ name: 'officer2', role: 'officer' });
      expect(acts.filter(({ name, request }) => name === '' || request === '')).toEqual([]);
      expect(await tryToChangeRecords(service.app)).toEqual({
        tables: ['act', 'act_link', 'decision_record', 'picture', 'proposal', 'proposal_end'],
        allowed: [],
      });
    });
  });
}

async function* streamed(lines: readonly string[]) {
  yield* lines;
}
