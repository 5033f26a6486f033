import { describe, expect, it } from '@jest/globals';
import { ParcelInCustomsStore } from '#libs/contracts';
import { SealActs } from '#libs/service-kit';
import { recordOfActs, tryToChangeRecords } from '#libs/testing';
import { verifyChain } from '../../../tools/audit/verify-chain.js';
import { lodge, on, parcel, type Parcel, receive, red } from './fixtures.js';
import { event, until, type SupervisionUnderTest } from './supervision-under-test.js';

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

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function flowCases(service: SupervisionUnderTest): void {
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
      expect((await decide({ decision: 'detain', retention: '502', documentNumber: 'DET-1' })).status).toBe(202);
      expect((await service.second(one.declarationId, 'decisions/confirm', 'officer')).status).toBe(403);
      expect(await service.second(one.declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
        body: { state: 'detained' },
      });
      expect((await service.next('ParcelDetained', on(one.declarationId))).data).toMatchObject({ retention: '502' });
      expect((await decide({ decision: 'confiscate', documentNumber: 'C-1' })).status).toBe(202);
      await service.second(one.declarationId, 'decisions/confirm', 'officer2');
      await service.next('ParcelConfiscated', on(one.declarationId));
      const dispose = () => service.post(`${path}/dispose`, 'officer', { reason, documentNumber: 'D-1' });
      expect(await dispose()).toMatchObject({ status: 409, body: { code: 'state-conflict' } });
      const stored = { ...ParcelInCustomsStore.example, ...one };
      await service.publish(event(ParcelInCustomsStore, stored, { sequence: 2 }));
      await until(async () => (await service.get(path, 'officer')).body['customsStore'], 'not in the store');
      expect((await dispose()).status).toBe(202);
      expect(await service.second(one.declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
        status: 200,
        body: { state: 'disposed' },
      });
      expect((await service.get(path, 'officer')).body['keeping']).toMatchObject({
        documents: [{ document: 'DET-1' }, { document: 'C-1' }, { document: 'D-1' }],
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
      // A count of refusals is about no one case.
      const lacks = lacking.filter((one) => one !== 'refused-acts: subject');
      expect({ lacks, ofNoPlace }).toEqual({ lacks: [], ofNoPlace: ['pictures-put', 'put-picture'] });
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
