import { describe, expect, it } from '@jest/globals';
import { Departed } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { bagOf, listOf, lodge, of, on, parcel, receive, release, stepOf } from './fixtures.js';
import { event, type SupervisionUnderTest, until } from './supervision-under-test.js';

const MANY = 40;

/** Cases of the same spec, in a file of its own: they share the one running service. */
export function amendmentCases(service: SupervisionUnderTest): void {
  const about = (declarationId: string, type: RegExp) =>
    service.events.filter((event) => type.test(event.type) && on(declarationId)(event));
  const answersTo = (declarationId: string) => about(declarationId, /^Amendment(Taken|Refused)$/);

  /** Until the list of officers shows it. */
  const asked = (declarationId: string) =>
    until(async () => {
      const { body } = await service.get('amendments?limit=200', 'officer');
      const items = body['items'] as { askedVersion: number; case: { declarationId: string } }[];
      return items.find((item) => item.case.declarationId === declarationId);
    }, 'the amendment does not wait');

  describe('an amendment', () => {
    it('that comes with the arrival is taken, and that version is released, or refused, or waits for an officer', async () => {
      const all = Array.from({ length: MANY }, parcel);
      await service.publish(...all.map((one) => lodge(one)));
      // By two topics, so that they race.
      await service.publish(...all.flatMap((one) => [receive(one), lodge(one, { declarationVersion: 2 })]));
      const released: unknown[] = [];
      const waiting: string[] = [];
      for (const { declarationId } of all) {
        await until(() => about(declarationId, /^(ParcelReleased|InspectionOrdered)$/)[0], 'not decided');
        const answer = await until(async () => {
          const [one] = answersTo(declarationId);
          const { body } = await service.get(`cases/${declarationId}`, 'officer');
          return one ?? (body['amendmentAsked'] ? ('waits' as const) : undefined);
        }, 'no answer');
        if (answer !== 'waits') expect(answer.data['declarationVersion']).toBe(2);
        waiting.push(...(answer === 'waits' ? [declarationId] : []));
        const expected = answer !== 'waits' && answer.type === 'AmendmentTaken' ? 2 : 1;
        for (const { data } of about(declarationId, /^ParcelReleased$/)) {
          expect(data['declarationVersion']).toBe(expected);
          released.push(expected);
        }
      }
      // One in a hundred is drawn for inspection, and is not released.
      expect(released.length).toBeGreaterThan(MANY / 2);
      for (const { declarationId } of all)
        expect(answersTo(declarationId)).toHaveLength(waiting.includes(declarationId) ? 0 : 1);
    });

    it('after the release waits for an officer, and no permit is given for it', async () => {
      const one = parcel();
      await release(service, one);
      await service.publish(lodge(one, { declarationVersion: 2 }));
      await asked(one.declarationId);
      const [receptacleId, departureId] = [newId(), newId()];
      const members = [{ ...one, declarationVersion: 2 }];
      await service.publish(bagOf(receptacleId, members), listOf(departureId, receptacleId, members));
      const refused = await service.next('LoadPermitRefused', of(departureId));
      expect(refused.data['blocking']).toMatchObject([{ parcelId: one.parcelId, reason: 'other-version' }]);
      expect(answersTo(one.declarationId)).toEqual([]);
    });

    it('is taken by the consent of an officer, which withdraws the release, or refused by one', async () => {
      const [one, two] = [parcel(), parcel()];
      await release(service, one, two);
      await service.publish(lodge(one, { declarationVersion: 2 }), lodge(two, { declarationVersion: 2 }));
      for (const { declarationId } of [one, two]) await asked(declarationId);
      const decide = (id: string, what: string, declarationVersion = 2) =>
        service.post(`cases/${id}/amendment/${what}`, 'officer', { declarationVersion, reason: 'asked by the party' });
      expect(await decide(one.declarationId, 'consent', 3)).toMatchObject({ status: 409 });
      expect((await decide(one.declarationId, 'consent')).status).toBe(200);
      await service.next('ReleaseWithdrawn', on(one.declarationId));
      await service.next('AmendmentTaken', on(one.declarationId));
      expect((await decide(two.declarationId, 'refuse')).status).toBe(200);
      const { data } = await service.next('AmendmentRefused', on(two.declarationId));
      expect(data).toMatchObject({ declarationVersion: 2, reason: 'released', from: 'released', to: 'released' });
      expect(await decide(two.declarationId, 'refuse')).toMatchObject({ status: 409 });
      for (const what of ['consent', 'refuse']) expect((await decide(newId(), what)).status).toBe(404);
      expect((await service.get('amendments?after=zap', 'officer')).status).toBe(400);
      expect((await service.get('amendments?facility=', 'officer')).status).toBe(200);
    });

    it('that an officer consents to while its parcel is listed, or departs, leaves in no version that is not released', async () => {
      const races = Array.from({ length: 20 }, () => ({ one: parcel(), departureId: newId(), receptacleId: newId() }));
      await release(service, ...races.map(({ one }) => one));
      await service.publish(...races.map(({ one, receptacleId }) => bagOf(receptacleId, [one])));
      await service.publish(...races.map(({ one }) => lodge(one, { declarationVersion: 2 })));
      for (const { one } of races) await asked(one.declarationId);
      const consents = await Promise.all([
        ...races.map(async ({ one }, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 4));
          const body = { declarationVersion: 2, reason: 'race' };
          return service.post(`cases/${one.declarationId}/amendment/consent`, 'officer', body);
        }),
        service
          .publish(...races.map(({ one, departureId, receptacleId }) => listOf(departureId, receptacleId, [one])))
          .then(() =>
            service.publish(
              ...races
                .filter((_, index) => index % 2 === 0)
                .map(({ one, departureId, receptacleId }) => event(Departed, stepOf(departureId, receptacleId, [one]))),
            ),
          ),
      ]);
      for (const [index, { one, departureId }] of races.entries()) {
        const departs = index % 2 === 0;
        const isConsented = (consents[index] as { status: number }).status === 200;
        const [answer] = await until(() => {
          const answers = answersTo(one.declarationId);
          return answers.length > 0 ? answers : undefined;
        }, 'no answer');
        expect(answer!.type).toBe(isConsented ? 'AmendmentTaken' : 'AmendmentRefused');
        // Not consented: it had left. Consented: no permit of the first version is in force, and what leaves all the same is stopped.
        if (!isConsented) expect([departs, answer!.data['reason']]).toEqual([true, 'departed']);
        else if (departs) await service.next('StopOrdered', of(departureId));
        else
          await until(async () => {
            const { body } = await service.get(`permits/${departureId}`, 'auditor');
            return ['refused', 'revoked'].includes(String(body['status'])) ? true : undefined;
          }, `${departureId} kept its permit beside an amendment`);
      }
    });
  });
}
