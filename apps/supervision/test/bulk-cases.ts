import { describe, expect, it } from '@jest/globals';
import { ParcelReceived } from '#libs/contracts';
import { lodge, on, parcel, type Parcel, red } from './fixtures.js';
import { event, type SupervisionUnderTest, until } from './supervision-under-test.js';

interface Preview {
  readonly digest: string;
  readonly limit: number;
  readonly needsSecondPerson: boolean;
  readonly released: readonly { readonly declarationId: string }[];
  readonly excluded: readonly { readonly declarationId: string; readonly why: string }[];
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function bulkCases(service: SupervisionUnderTest): void {
  /** Red cases at the railway office, whose inspection two officers found clean: nobody else's cases are there. */
  async function inspected(count: number): Promise<Parcel[]> {
    const parcels = Array.from({ length: count }, parcel);
    const there = { handoverFacility: 'URC-RAIL' };
    await service.publish(
      ...parcels.flatMap((one) => [
        lodge(one, { ...red, ...there }),
        event(ParcelReceived, { ...ParcelReceived.example, ...one, facility: 'URC-RAIL' }),
      ]),
    );
    for (const { declarationId } of parcels) {
      await service.next('InspectionOrdered', on(declarationId));
      await until(async () => (await service.get(`cases/${declarationId}`, 'officer')).body['goods'], 'no goods');
      await service.post(`cases/${declarationId}/finding`, 'officer', { clean: true, finding: 'as declared' });
      await service.second(declarationId, 'finding/confirm', 'officer2');
    }
    return parcels;
  }

  describe('like cases', () => {
    it('are seen, released together by what was seen, and above the limit by two', async () => {
      const parcels = await inspected(22);
      const { body: first } = await service.get(`cases/${parcels[0]!.declarationId}`, 'officer');
      const { code } = (first['reasons'] as { code: string }[]).find((reason) => reason.code !== 'RANDOM')!;
      const [held] = parcels;
      await service.post(`cases/${held!.declarationId}/holds`, 'officer', { kind: 'customs', reason: 'to be seen' });
      const order = { facility: 'URC-RAIL', state: 'inspected', code, reason: 'all inspected and as declared' };
      const preview = async (leaveOut: string[] = []) =>
        (await service.post('bulk-releases/preview', 'officer', { ...order, leaveOut })).body as unknown as Preview;
      const all = await preview();
      expect(all.excluded).toContainEqual({ declarationId: held!.declarationId, why: 'a customs hold is open' });
      expect([all.released.length > all.limit, all.needsSecondPerson]).toEqual([true, true]);

      const asked = await service.post('bulk-releases', 'officer', { ...order, digest: all.digest });
      expect(asked).toMatchObject({ status: 202, body: { state: 'waits-for-second-person' } });
      expect((await service.get(`bulk-releases/${String(asked.body['bulkId'])}`, 'officer2')).body).toMatchObject({
        state: 'waits-for-second-person',
      });
      const confirm = (user: 'officer' | 'officer2') =>
        service.post(`bulk-releases/${String(asked.body['bulkId'])}/confirm`, user, { digest: all.digest });
      expect((await confirm('officer')).status).toBe(403);
      const [amended, ...others] = all.released;
      await service.post(`cases/${amended!.declarationId}/holds`, 'officer', { kind: 'customs', reason: 'seen late' });
      expect(await confirm('officer2')).toMatchObject({
        status: 200,
        body: { state: 'released', refused: [{ declarationId: amended!.declarationId }] },
      });
      for (const { declarationId } of others) await service.next('ParcelReleased', on(declarationId));

      const few = await inspected(2);
      const two = await preview();
      const stale = await service.post('bulk-releases', 'officer', { ...order, digest: all.digest });
      expect([two.needsSecondPerson, stale.status]).toEqual([false, 409]);
      const [left] = few;
      const one = await preview([left!.declarationId]);
      const done = await service.post('bulk-releases', 'officer', {
        ...order,
        leaveOut: [left!.declarationId],
        digest: one.digest,
      });
      expect(done).toMatchObject({ status: 200, body: { state: 'released', refused: [] } });
      expect((await service.get(`cases/${left!.declarationId}`, 'officer')).body['state']).toBe('inspected');
    });
  });
}
