import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exampleOrder, ParcelKeyIssued } from '#libs/contracts';
import { newId, STATE_COUNTS, type StateCounts } from '#libs/messaging';
import { amendmentCases } from './amendment-cases.js';
import { bulkCases } from './bulk-cases.js';
import { confirmationCases } from './confirmation-cases.js';
import { deskCases } from './desk-cases.js';
import { flowCases } from './flow-cases.js';
import { loadListCases } from './load-list-cases.js';
import { questionCases } from './question-cases.js';
import { refusalCases } from './refusal-cases.js';
import { shiftCases } from './shift-cases.js';
import { securityCases } from './security-cases.js';
import { taxCases } from './tax-cases.js';
import { lodge, on, parcel, receive, red, release } from './fixtures.js';
import { event, seal, tombstone, until, SupervisionUnderTest } from './supervision-under-test.js';

const service = new SupervisionUnderTest();
// A shared machine may be slow; what is waited for is an event, not a moment.
jest.setTimeout(400_000);
beforeAll(() => service.start(), 180_000);
afterAll(() => service.stop(), 60_000);

describe('an event in, a row and an event out', () => {
  it('releases a green parcel when it is there, and keeps what each decision was based on', async () => {
    const one = parcel();
    await release(service, one);
    const released = await service.next('ParcelReleased', on(one.declarationId));
    expect(released).toMatchObject({
      correlationid: one.parcelId,
      livemode: true,
      channel: 'postal',
      subject: one.declarationId,
    });
    const { body } = await service.get(`cases/${one.declarationId}/decisions`, 'auditor');
    expect(body['items']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ decisionSeq: 1, facts: expect.objectContaining({ regime: 'personal' }) }),
      ]),
    );
  });

  it('counts the events of a case without gaps', () => {
    const subjects = Map.groupBy(service.events, ({ subject }) => subject);
    for (const events of subjects.values())
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  });

  it('orders the return of what is over the value of its regime, with the reason', async () => {
    const one = parcel();
    await service.publish(lodge(one, { goodsTotal: { amount: '200.00', currency: 'USD' } }));
    const { data } = await service.next('ReturnOrdered', on(one.declarationId));
    expect(data['reasons']).toEqual([
      expect.objectContaining({ code: 'CN-PA-LIM-2-OUT', text: expect.stringContaining('1424.00 CNY') }),
    ]);
  });
});

describe('officers', () => {
  it('inspect and release a red case: two sign the finding, one releases, all on record', async () => {
    const one = parcel();
    await service.publish(receive(one), lodge(one, red));
    await service.next('InspectionOrdered', on(one.declarationId));
    const path = `cases/${one.declarationId}`;
    expect((await service.post(`${path}/claim`, 'officer')).status).toBe(200);
    expect(await service.post(`${path}/claim`, 'officer2')).toMatchObject({
      status: 409,
      body: { code: 'already-claimed' },
    });
    expect(await service.post(`${path}/decisions`, 'officer2', { decision: 'release', reason: 'mine' })).toMatchObject({
      status: 409,
    });
    expect(
      (await service.post(`${path}/finding`, 'officer', { clean: true, finding: 'toys, as declared' })).status,
    ).toBe(202);
    expect(await service.second(one.declarationId, 'finding/confirm', 'officer')).toMatchObject({
      status: 403,
      body: { code: 'second-person-needed' },
    });
    expect((await service.second(one.declarationId, 'finding/confirm', 'officer2')).body).toMatchObject({
      state: 'inspected',
    });
    expect(await service.post(`${path}/decisions`, 'officer', { decision: 'release', reason: 'clean' })).toMatchObject({
      status: 200,
      body: { state: 'released' },
    });
    await service.next('ParcelReleased', on(one.declarationId));
    expect(service.about(one.declarationId)).toEqual(['InspectionOrdered', 'InspectionFound', 'ParcelReleased']);
    const { body } = await service.get(`${path}/acts`, 'auditor');
    expect((body['items'] as { act: string; after: string }[]).map(({ act, after }) => `${act}: ${after}`)).toEqual([
      'claim: inspection-ordered',
      'sign-finding: inspection-ordered',
      'confirm-finding: refused: second-person-needed',
      'confirm-finding: inspected',
      'decide: released',
    ]);
    await expect(service.database.query('delete from act')).rejects.toThrow('permission denied');
  });

  it('release a red case without inspection only by two', async () => {
    const one = parcel();
    await service.publish(lodge(one, red), receive(one));
    await until(
      async () => ((await service.get(`cases/${one.declarationId}`, 'officer')).body['goods'] ? true : undefined),
      'no goods',
    );
    const path = `cases/${one.declarationId}/decisions`;
    expect(await service.post(path, 'officer', { decision: 'release', reason: 'known' })).toMatchObject({
      status: 202,
      body: { state: 'inspection-ordered' },
    });
    expect(await service.second(one.declarationId, 'decisions/confirm', 'officer')).toMatchObject({
      status: 403,
      body: { code: 'second-person-needed' },
    });
    expect(await service.second(one.declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
      status: 200,
      body: { state: 'released' },
    });
    expect(await service.post(path, 'officer', { decision: 'inspect', reason: 'late' })).toMatchObject({
      status: 409,
      body: {
        code: 'state-conflict',
        detail:
          'The case is released: inspect is not possible; possible is release, find-anomaly, withdraw, cancel, close.',
      },
    });
  });

  it('take documents for a party, and the case is assessed again', async () => {
    const one = parcel();
    await service.publish(lodge(one, { goodsTotal: { amount: '5.00', currency: 'XAU' } }));
    await service.next('DocumentsWanted', on(one.declarationId));
    const documents = [{ kind: 'invoice', reference: 'I-1', value: { amount: '90', currency: 'CNY' } }];
    expect(
      await service.post(`cases/${one.declarationId}/documents`, 'officer', { documents, reason: 'sent by mail' }),
    ).toMatchObject({ status: 200 });
    expect(service.about(one.declarationId).length).toBeGreaterThan(0);
    await service.next('DocumentsSupplied', on(one.declarationId));
  });

  it('are served the riskiest and oldest first', async () => {
    const [old, young] = [parcel(), parcel()];
    await service.publish(lodge(old, red));
    await service.next('InspectionOrdered', on(old.declarationId));
    await service.publish(lodge(young, red));
    await service.next('InspectionOrdered', on(young.declarationId));
    const claimed: unknown[] = [];
    for (
      let next = await service.post('cases/claim-next', 'officer');
      next.status === 200;
      next = await service.post('cases/claim-next', 'officer')
    ) {
      claimed.push(next.body['declarationId']);
      if (claimed.includes(young.declarationId)) break;
    }
    expect(claimed.indexOf(old.declarationId)).toBeLessThan(claimed.indexOf(young.declarationId));
  });

  it('page through a list', async () => {
    const first = await service.get('cases?limit=2', 'auditor');
    const second = await service.get(`cases?limit=2&after=${String(first.body['nextCursor'])}`, 'auditor');
    const ids = [first, second].flatMap(({ body }) =>
      (body['items'] as { declarationId: string }[]).map(({ declarationId }) => declarationId),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('may only do what their role allows', async () => {
    const one = parcel();
    await release(service, one);
    const path = `cases/${one.declarationId}`;
    expect((await service.request('GET', path, undefined)).status).toBe(401);
    expect((await service.get(path, 'warehouse')).status).toBe(403);
    expect((await service.post(`${path}/holds`, 'analyst', { kind: 'customs', reason: 'look' })).status).toBe(403);
    expect((await service.post(`${path}/holds`, 'officer', { kind: 'do-not-load', reason: 'not mine' })).status).toBe(
      403,
    );
    expect(await service.post(`${path}/holds`, 'officer', { kind: 'customs' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }, {}] },
    });
    expect((await service.get(`cases/${newId()}`, 'officer')).status).toBe(404);
    expect(await service.get('rules', 'analyst')).toMatchObject({
      status: 200,
      body: { inForce: { rules: expect.arrayContaining(['mail-export-2024-12-01']) } },
    });
  });

  it('see who sends to whom, others do not, and nobody after the key is erased', async () => {
    const one = parcel();
    const key = randomBytes(32);
    const block = { sender: exampleOrder.sender, addressee: exampleOrder.addressee };
    await service.publish(
      event(ParcelKeyIssued, { parcelId: one.parcelId, key: key.toString('base64') }),
      lodge(one, { sealed: seal(block, key, one.parcelId) }),
    );
    const path = `cases/${one.declarationId}`;
    await until(
      async () => ((await service.get(path, 'officer')).body['personal'] as { sender?: unknown })?.sender,
      'not opened',
    );
    expect((await service.get(path, 'officer')).body).toMatchObject({ personal: block });
    // The record is of a version that did not wrap keys.
    const stored = await service.database.query('select data->>$2 as key from parcel_key where id = $1', [
      one.parcelId,
      'key',
    ]);
    expect(stored).toEqual([{ key: expect.stringMatching(/^kw1\./) }]);
    expect((await service.get(path, 'analyst')).body).toMatchObject({ personal: { masked: true } });
    await service.publish(tombstone(ParcelKeyIssued, one.parcelId));
    await until(
      async () => ((await service.get(path, 'officer')).body['personal'] as { erased?: true })?.erased,
      'not erased',
    );
  });
});

loadListCases(service);
amendmentCases(service);
confirmationCases(service);
deskCases(service);
flowCases(service);
taxCases(service);
securityCases(service);
refusalCases(service);
shiftCases(service);
bulkCases(service);

describe('the service', () => {
  it('is ready, and says how many cases are in which state', async () => {
    const counts = await service.app.get<StateCounts>(STATE_COUNTS, { strict: false }).counts();
    expect(counts['cases.closed']).toBeGreaterThanOrEqual(2);
    expect(counts['holds.open']).toBeGreaterThanOrEqual(25);
  });
});

// The last ones: they move the clock.
questionCases(service);
