import { describe, expect, it } from '@jest/globals';
import { newId } from '#libs/messaging';
import { lodge, on, parcel, receive, red, release } from './fixtures.js';
import { nothingWaits, type SupervisionUnderTest, until, type User } from './supervision-under-test.js';

const reason = 'because';
const legalBasis = 'Customs Law art. 56';
const enteredTax = {
  currency: 'CNY',
  lines: [{ line: 1, tax: 'duty', base: '79.80', rate: '0.10', amount: '7.98' }],
};
const documents = [{ kind: 'invoice', reference: 'I-1' }];

interface Act {
  readonly path: string;
  readonly body?: object;
  /** A second person may act on what another officer has claimed, and a stop waits for no claim. */
  readonly isSecondPerson?: boolean;
}

const acts: readonly Act[] = [
  { path: 'claim' },
  { path: 'unclaim', body: { reason } },
  { path: 'claim/renew' },
  { path: 'decisions', body: { decision: 'inspect', reason } },
  { path: 'decisions/confirm', body: nothingWaits, isSecondPerson: true },
  { path: 'decisions/decline', body: { ...nothingWaits, reason }, isSecondPerson: true },
  { path: 'dispose', body: { reason, documentNumber: 'D-1' } },
  { path: 'abandon', body: { reason } },
  { path: 'reclaim', body: { reason } },
  { path: 'tax/facts', body: { lines: [{ line: 1, quantity: 1 }], evidence: 'E-1', reason } },
  { path: 'tax/assessment', body: { ...enteredTax, legalBasis, reason } },
  { path: 'tax/demand', body: { reason } },
  { path: 'tax/relief', body: { legalBasis, reason } },
  { path: 'tax/refund', body: { legalBasis, reason } },
  { path: 'tax/bond-release', body: { legalBasis, reason } },
  { path: 'tax/confirm', body: nothingWaits, isSecondPerson: true },
  { path: 'tax/decline', body: { ...nothingWaits, reason }, isSecondPerson: true },
  { path: 'tax/settle', body: { by: 'guaranteed', reference: 'B-1' }, isSecondPerson: true },
  { path: 'documents', body: { documents, reason } },
  { path: 'irregularities/answer', body: { reason } },
  { path: 'finding', body: { clean: true, finding: 'as declared' } },
  { path: 'finding/confirm', body: nothingWaits, isSecondPerson: true },
  { path: 'finding/decline', body: { ...nothingWaits, reason }, isSecondPerson: true },
  { path: 'verdicts', body: { reference: 'xray/none/1', anomaly: false, note: 'nothing' }, isSecondPerson: true },
  { path: 'holds', body: { kind: 'customs', reason }, isSecondPerson: true },
  { path: 'holds/none/lift', body: { reason } },
  { path: 'amendment/consent', body: { declarationVersion: 2, reason } },
  { path: 'amendment/refuse', body: { declarationVersion: 2, reason } },
  { path: 'withdrawals', body: { reason }, isSecondPerson: true },
  { path: 'withdrawals/confirm', body: nothingWaits, isSecondPerson: true },
  { path: 'withdrawals/decline', body: { ...nothingWaits, reason }, isSecondPerson: true },
];

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function refusalCases(service: SupervisionUnderTest): void {
  const codeOf = async (path: string, user: User, body?: object) => (await service.post(path, user, body)).body['code'];

  describe('an act is refused', () => {
    it.each(acts)('where there is no such case: $path', async ({ path, body }) => {
      expect(await codeOf(`cases/${newId()}/${path}`, 'officer', body)).toBe('not-found');
    });

    it('where the state of the case does not allow it', async () => {
      const one = parcel();
      await release(service, one);
      await service.post(`cases/${one.declarationId}/withdrawals`, 'officer', { reason });
      await service.second(one.declarationId, 'withdrawals/confirm', 'officer2');
      await service.post(`cases/${one.declarationId}/decisions`, 'officer', { decision: 'return', reason });
      await service.next('ReturnOrdered', on(one.declarationId));
      for (const { path, body } of acts) {
        const code = await codeOf(`cases/${one.declarationId}/${path}`, 'officer', body);
        if (path === 'unclaim') expect(code).toBeUndefined();
        else if (path === 'verdicts' || path === 'holds/none/lift') expect(code).toBe('not-found');
        else expect({ path, code }).toEqual({ path, code: 'state-conflict' });
      }
    });

    it('while another officer works on the case', async () => {
      const one = parcel();
      await service.publish(receive(one), lodge(one, red));
      await service.next('InspectionOrdered', on(one.declarationId));
      await service.post(`cases/${one.declarationId}/claim`, 'officer2');
      for (const { path, body, isSecondPerson } of acts) {
        const code = await codeOf(`cases/${one.declarationId}/${path}`, 'officer', body);
        if (!isSecondPerson) expect({ path, code }).toEqual({ path, code: 'already-claimed' });
      }
    });

    it('at a facility where the officer does not work', async () => {
      const one = parcel();
      await service.publish(lodge(one, { ...red, handoverFacility: 'ELSEWHERE' }));
      await service.next('InspectionOrdered', on(one.declarationId));
      expect(await codeOf(`cases/${one.declarationId}/claim`, 'officer')).toBe('forbidden');
      expect(await service.get(`cases/${one.declarationId}`, 'officer')).toMatchObject({ status: 403 });
    });

    it('to the officer who made the request', async () => {
      const one = parcel();
      await release(service, one);
      const path = `cases/${one.declarationId}`;
      await service.post(`${path}/withdrawals`, 'officer', { reason });
      expect(await service.second(one.declarationId, 'withdrawals/decline', 'officer', { reason })).toMatchObject({
        body: { code: 'second-person-needed' },
      });
      expect(await service.second(one.declarationId, 'withdrawals/decline', 'officer2', { reason })).toMatchObject({
        status: 200,
        body: { state: 'released', holds: [] },
      });
    });
  });

  it('a decision that waits for a second officer is dropped by any officer', async () => {
    const one = parcel();
    await service.publish(lodge(one, red), receive(one));
    await service.next('InspectionOrdered', on(one.declarationId));
    await until(async () => (await service.get(`cases/${one.declarationId}`, 'officer')).body['goods'], 'no goods');
    const path = `cases/${one.declarationId}/decisions`;
    expect(await service.post(path, 'officer', { decision: 'release', reason })).toMatchObject({ status: 202 });
    const declined = await service.second(one.declarationId, 'decisions/decline', 'officer', { reason });
    expect(declined).toMatchObject({ status: 200, body: { state: 'inspection-ordered' } });
    expect(declined.body).not.toHaveProperty('request');
  });

  describe('a read finds nothing', () => {
    it.each([
      'cases/none',
      'cases/none/decisions',
      'cases/none/acts',
      'cases/none/hits',
      'permits/none',
      'screening-lists/none/versions/1/entries/1',
    ])('at %s', async (path) => {
      expect(await service.get(path, 'senior')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    });

    it.each(['confirm', 'lift'])('to %s', async (act) => {
      expect(await codeOf(`stops/none/${act}`, 'officer', { digest: nothingWaits.digest, reason })).toBe('not-found');
    });

    it('to acknowledge', async () => {
      expect(await codeOf('stops/none/taken-off', 'officer', { facility: 'URC-OE', reason })).toBe('not-found');
      expect((await service.get('stops?state=none', 'officer')).status).toBe(422);
    });
  });

  it('an act beyond the possible values is a broken body, an unknown filter a broken query', async () => {
    const path = `cases/${newId()}/holds`;
    expect(await service.post(path, 'officer', { kind: 'none', reason })).toMatchObject({ status: 422 });
    expect((await service.get('cases?state=none', 'officer')).status).toBe(422);
    expect((await service.get('cases/queue?state=none', 'officer')).status).toBe(422);
    expect((await service.get('cases?colour=red', 'officer')).status).toBeGreaterThanOrEqual(400);
    expect(await service.get('rules', 'analyst')).toMatchObject({ body: { actsLaws: [{}, {}, {}] } });
    expect(await service.get('screening-lists', 'analyst')).toMatchObject({ body: { nextCursor: null } });
  });
}
