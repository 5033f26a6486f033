import { describe, expect, it } from '@jest/globals';
import { newId } from '#libs/messaging';
import { bagOf, listOf, lodge, of, on, parcel, receive, release } from './fixtures.js';
import { type SupervisionUnderTest, until } from './supervision-under-test.js';

const MANY = 40;

/** Cases of the same spec, in a file of its own: they share the one running service. */
export function amendmentCases(service: SupervisionUnderTest): void {
  const about = (declarationId: string, type: RegExp) =>
    service.events.filter((event) => type.test(event.type) && on(declarationId)(event));
  const answersTo = (declarationId: string) => about(declarationId, /^Amendment(Taken|Refused)$/);

  describe('an amendment', () => {
    it('that comes with the arrival is taken, and that version is released, or refused: one answer each', async () => {
      const all = Array.from({ length: MANY }, parcel);
      await service.publish(...all.map((one) => lodge(one)));
      // By two topics, so that they race.
      await service.publish(...all.flatMap((one) => [receive(one), lodge(one, { declarationVersion: 2 })]));
      const released: unknown[] = [];
      for (const { declarationId } of all) {
        const [answer] = await until(() => {
          const answers = answersTo(declarationId);
          return answers.length > 0 ? answers : undefined;
        }, 'no answer');
        expect(answer!.data['declarationVersion']).toBe(2);
        await until(() => about(declarationId, /^(ParcelReleased|InspectionOrdered)$/)[0], 'not decided');
        const expected = answer!.type === 'AmendmentTaken' ? 2 : 1;
        for (const { data } of about(declarationId, /^ParcelReleased$/)) {
          expect(data['declarationVersion']).toBe(expected);
          released.push(expected);
        }
      }
      // One in a hundred is drawn for inspection, and is not released.
      expect(released.length).toBeGreaterThan(MANY / 2);
      for (const { declarationId } of all) expect(answersTo(declarationId)).toHaveLength(1);
    });

    it('after the release is refused, and no permit is given for it', async () => {
      const one = parcel();
      await release(service, one);
      await service.publish(lodge(one, { declarationVersion: 2 }));
      const { data } = await service.next('AmendmentRefused', on(one.declarationId));
      expect(data).toMatchObject({ declarationVersion: 2, reason: 'released', from: 'released', to: 'released' });
      const [receptacleId, departureId] = [newId(), newId()];
      const members = [{ ...one, declarationVersion: 2 }];
      await service.publish(bagOf(receptacleId, members), listOf(departureId, receptacleId, members));
      const refused = await service.next('LoadPermitRefused', of(departureId));
      expect(refused.data['blocking']).toMatchObject([{ parcelId: one.parcelId, reason: 'other-version' }]);
    });
  });
}
