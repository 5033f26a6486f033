import { describe, expect, it } from '@jest/globals';
import { lodge, on, parcel, type Parcel, receive, red, release } from './fixtures.js';
import { nothingWaits, type SupervisionUnderTest, until } from './supervision-under-test.js';

const reason = 'because';
const detain = { decision: 'detain', retention: '502', reason };
const clean = { clean: true, finding: 'as declared' };

interface Waiting {
  readonly kind: string;
  readonly requestId: string;
  readonly digest: string;
  readonly by: string;
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function confirmationCases(service: SupervisionUnderTest): void {
  const waiting = async ({ declarationId }: Parcel) =>
    (await service.get(`cases/${declarationId}`, 'officer2')).body['toConfirm'] as Waiting[];
  const named = ({ requestId, digest }: Waiting) => ({ requestId, digest });

  /** Red, and its goods are there. */
  async function opened(): Promise<{ one: Parcel; path: string }> {
    const one = parcel();
    const path = `cases/${one.declarationId}`;
    await service.publish(lodge(one, red), receive(one));
    await until(async () => (await service.get(path, 'officer')).body['goods'], 'no goods');
    return { one, path };
  }

  async function inspected(): Promise<{ one: Parcel; path: string }> {
    const { one, path } = await opened();
    await service.post(`${path}/finding`, 'officer', clean);
    await service.second(one.declarationId, 'finding/confirm', 'officer2');
    return { one, path };
  }

  describe('what waits for a second officer', () => {
    it('is not replaced by the decision of another officer, and is confirmed by its id and digest', async () => {
      const { one, path } = await inspected();
      const asked = await service.post(`${path}/decisions`, 'officer', detain);
      const [request] = asked.body['toConfirm'] as Waiting[];
      expect(request).toMatchObject({ kind: 'decision', by: expect.any(String) });
      for (const body of [
        { decision: 'release', reason },
        { ...detain, retention: '501' },
      ])
        expect(await service.post(`${path}/decisions`, 'officer2', body)).toMatchObject({
          status: 409,
          body: {
            code: 'other-request-waits',
            detail: expect.stringContaining(`requestId ${request!.requestId}`),
            conflict: request,
          },
        });
      expect(await service.post(`${path}/decisions/confirm`, 'senior', {})).toMatchObject({ status: 422 });
      for (const stale of [{ requestId: request!.requestId }, { digest: request!.digest }])
        expect(await service.post(`${path}/decisions/confirm`, 'senior', { ...nothingWaits, ...stale })).toMatchObject({
          status: 409,
          body: { code: 'other-request-waits', detail: expect.stringContaining(`digest ${request!.digest}`) },
        });
      expect(await service.post(`${path}/decisions/confirm`, 'senior', named(request!))).toMatchObject({
        status: 200,
        body: { state: 'detained', toConfirm: [] },
      });
      await service.next('ParcelDetained', on(one.declarationId));
      const { body } = await service.get(`${path}/acts`, 'auditor');
      const all = body['items'] as { act: string; reason: string; after: string }[];
      const acts = all.filter(({ act, after }) => /deci/.test(act) && !after.startsWith('refused'));
      const name = `[request ${request!.requestId} ${request!.digest}]`;
      expect(acts).toMatchObject([
        { act: 'decide', reason: `detain: 502: because ${name}` },
        { act: 'confirm-decision', reason: name },
      ]);
      // Another decision in its place, and a confirmation that names another request.
      expect(all.filter(({ after }) => after === 'refused: other-request-waits')).not.toEqual([]);
    });

    it('is replaced after it was declined, on record, and a confirmation of the first one is refused then', async () => {
      const { one, path } = await inspected();
      await service.post(`${path}/decisions`, 'officer', detain);
      const [first] = await waiting(one);
      await service.post(`${path}/decisions/decline`, 'officer2', { ...named(first!), reason: 'another article' });
      expect(await service.post(`${path}/decisions/confirm`, 'senior', named(first!))).toMatchObject({
        status: 409,
        body: { code: 'state-conflict' },
      });
      await service.post(`${path}/decisions`, 'officer2', { ...detain, retention: '503' });
      expect(await service.post(`${path}/decisions/confirm`, 'senior', named(first!))).toMatchObject({
        status: 409,
        body: { code: 'other-request-waits' },
      });
      const { body } = await service.get(`${path}/acts`, 'auditor');
      expect(
        (body['items'] as { act: string; reason: string }[]).find(({ act }) => act === 'decline-decision'),
      ).toEqual(expect.objectContaining({ reason: expect.stringContaining('another article') }));
    });

    it('is a finding, too', async () => {
      const { one, path } = await opened();
      await service.post(`${path}/finding`, 'officer', clean);
      const [signed] = await waiting(one);
      expect(await service.post(`${path}/finding`, 'officer2', { clean: false, finding: 'not mine' })).toMatchObject({
        status: 409,
        body: { code: 'other-request-waits' },
      });
      expect(await service.second(one.declarationId, 'finding/decline', 'officer2', { reason })).toMatchObject({
        status: 200,
        body: { state: 'inspection-ordered', toConfirm: [] },
      });
      await service.post(`${path}/finding`, 'officer', { clean: false, finding: 'other goods' });
      expect((await service.post(`${path}/finding/confirm`, 'officer2', named(signed!))).status).toBe(409);
      expect((await service.second(one.declarationId, 'finding/confirm', 'officer2')).status).toBe(200);
    });

    it('keeps its digest while an amendment is asked for, which is refused', async () => {
      const { one, path } = await opened();
      await service.post(`${path}/finding`, 'officer', clean);
      const [signed] = await waiting(one);
      await service.publish(lodge(one, { ...red, declarationVersion: 2 }));
      const refused = await service.next('AmendmentRefused', on(one.declarationId));
      expect(refused.data).toMatchObject({ declarationVersion: 2, reason: 'under-control' });
      expect(await waiting(one)).toEqual([signed]);
      expect((await service.post(`${path}/finding/confirm`, 'officer2', named(signed!))).status).toBe(200);
    });

    it('is not undone by paying, documents or a withdrawal of another officer', async () => {
      const one = parcel();
      await release(service, one);
      const path = `cases/${one.declarationId}`;
      await service.post(`${path}/withdrawals`, 'officer', { reason });
      const [asked] = await waiting(one);
      expect(asked).toMatchObject({ kind: 'withdrawal' });
      expect((await service.post(`${path}/withdrawals/confirm`, 'officer2', nothingWaits)).status).toBe(409);
      expect((await service.post(`${path}/withdrawals`, 'officer2', { reason })).status).toBe(409);
      expect((await service.post(`${path}/withdrawals/confirm`, 'officer2', named(asked!))).status).toBe(200);
    });

    it('that two withdrew is not released again by one, and by no way around', async () => {
      const one = parcel();
      await release(service, one);
      const path = `cases/${one.declarationId}`;
      await service.post(`${path}/withdrawals`, 'officer', { reason });
      await service.second(one.declarationId, 'withdrawals/confirm', 'officer2');
      expect((await service.get(path, 'officer')).body).toMatchObject({ state: 'withdrawn', heldByTwo: 'withdrawal' });
      const want = { decision: 'want-documents', documents: ['invoice'], reason };
      expect((await service.post(`${path}/decisions`, 'officer', want)).status).toBe(200);
      const documents = [{ kind: 'invoice', reference: 'I-1' }];
      expect(await service.post(`${path}/documents`, 'officer', { documents, reason })).toMatchObject({
        status: 200,
        body: { state: 'inspection-ordered' },
      });
      expect(await service.post(`${path}/decisions`, 'officer', { decision: 'release', reason })).toMatchObject({
        status: 202,
        body: { state: 'inspection-ordered', request: { why: 'Release of what two officers withdrew' } },
      });
      expect(await service.second(one.declarationId, 'decisions/confirm', 'officer')).toMatchObject({ status: 403 });
      expect(await service.second(one.declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
        body: { state: 'released' },
      });
    });

    it('and a stop wait for no claim: a hold at the moment of a claim is in force, whoever is first', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, async () => {
          const { path } = await opened();
          const [claim, hold, other] = await Promise.all([
            service.post(`${path}/claim`, 'officer'),
            service.post(`${path}/holds`, 'officer2', { kind: 'customs', reason }),
            service.post(`${path}/claim`, 'senior'),
          ]);
          const { body } = await service.get(path, 'officer');
          const holder = (body['claim'] as { officer: string }).officer;
          await service.post(`${path}/unclaim`, claim.status === 200 ? 'officer' : 'senior', { reason });
          return {
            claims: [claim.status, other.status].toSorted((a, b) => a - b),
            hold: hold.status,
            holds: body['holds'],
            holder,
          };
        }),
      );
      for (const { claims, hold, holds, holder } of outcomes) {
        expect(claims).toEqual([200, 409]);
        expect(hold).toBe(201);
        expect(holds).toHaveLength(1);
        expect(holder).toEqual(expect.any(String));
      }
    });

    it('and a senior takes over what an officer has claimed; a stop comes first all the same', async () => {
      const { path } = await opened();
      await service.post(`${path}/claim`, 'officer');
      expect((await service.post(`${path}/claim/renew`, 'officer')).status).toBe(200);
      expect((await service.post(`${path}/claim/renew`, 'officer2')).body['code']).toBe('already-claimed');
      const stop = { kind: 'do-not-load', reason };
      expect((await service.post(`${path}/holds`, 'dispatcher', stop)).status).toBe(201);
      expect((await service.post(`${path}/claim/take-over`, 'officer2', { reason })).status).toBe(403);
      expect((await service.post(`${path}/claim/take-over`, 'senior', { reason })).status).toBe(200);
      expect((await service.post(`${path}/finding`, 'officer', clean)).body['code']).toBe('already-claimed');
      expect((await service.post(`${path}/claim/take-over`, 'senior', { reason })).body['code']).toBe('state-conflict');
      const { body } = await service.get(`${path}/acts`, 'auditor');
      const acts = body['items'] as { act: string; reason: string }[];
      expect(acts.find(({ act }) => act === 'take-over-claim')?.reason).toMatch(/^because \[from .+\]$/);
      await service.post(`${path}/unclaim`, 'senior', { reason });
    });

    it('is confirmed once, and never both confirmed and replaced, when officers act at the same moment', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async () => {
          const { one, path } = await inspected();
          await service.post(`${path}/decisions`, 'officer', detain);
          const [request] = await waiting(one);
          const answers = await Promise.all([
            service.post(`${path}/decisions/confirm`, 'officer2', named(request!)),
            service.post(`${path}/decisions/confirm`, 'senior', named(request!)),
            service.post(`${path}/decisions`, 'officer2', { decision: 'release', reason }),
            service.post(`${path}/decisions/decline`, 'officer', { ...named(request!), reason }),
          ]);
          const { body } = await service.get(path, 'officer');
          return {
            confirmed: answers.slice(0, 2).filter(({ status }) => status === 200).length,
            declined: answers[3].status,
            released: answers[2].status,
            state: body['state'],
          };
        }),
      );
      for (const { confirmed, declined, released, state } of outcomes) {
        // Confirmed by one or declined; only after a decline, or after the detention itself, could the release be asked or given.
        expect(confirmed + (declined === 200 ? 1 : 0)).toBe(1);
        if (confirmed === 1) expect(['detained', 'released']).toContain(state);
        if (confirmed === 1 && released === 409) expect(state).toBe('detained');
        if (confirmed === 0 && released === 409) expect(state).toBe('inspected');
      }
    });
  });
}
