import { describe, expect, it } from '@jest/globals';
import { lodge, on, parcel, red } from './fixtures.js';
import type { SupervisionUnderTest } from './supervision-under-test.js';

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function shiftCases(service: SupervisionUnderTest): void {
  describe('the shift of a facility', () => {
    it('sees what waits and who acted, and is handed over to another person by what was read', async () => {
      const one = parcel();
      await service.publish(lodge(one, red));
      await service.next('InspectionOrdered', on(one.declarationId));
      await service.post(`cases/${one.declarationId}/holds`, 'officer', { kind: 'customs', reason: 'to be seen' });
      const { body } = await service.get('shifts/URC-OE', 'senior');
      expect(body).toMatchObject({
        facility: 'URC-OE',
        counts: expect.arrayContaining([expect.objectContaining({ state: 'inspection-ordered' })]),
        onDuty: expect.arrayContaining([expect.objectContaining({ role: 'officer' })]),
        figures: {
          decided: expect.any(Number),
          byAct: expect.arrayContaining([{ act: 'place-hold', count: expect.any(Number) }]),
        },
      });
      expect((await service.get('shifts/KHG-OE', 'officer')).status).toBe(403);

      const signed = await service.post('shifts/URC-OE/hand-overs', 'officer', { note: 'one red case' });
      const { handOverId, digest, open } = signed.body as { handOverId: string; digest: string; open: string[] };
      expect([signed.status, open]).toEqual([201, expect.arrayContaining([one.declarationId])]);
      const take = (user: 'officer' | 'officer2', named: string) =>
        service.post(`shifts/URC-OE/hand-overs/${handOverId}/take`, user, { digest: named });
      expect((await take('officer2', '0'.repeat(64))).status).toBe(409);
      expect((await take('officer', digest)).status).toBe(403);
      expect(await take('officer2', digest)).toMatchObject({
        status: 200,
        body: { taken: { by: expect.any(String) } },
      });
      expect((await service.get('shifts/URC-OE', 'senior')).body['lastHandOver']).toMatchObject({ handOverId });
    });
  });
}
