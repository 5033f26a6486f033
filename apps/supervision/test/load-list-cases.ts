import { describe, expect, it } from '@jest/globals';
import { Departed, ExitConfirmed, FacilityPublished } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { bagOf, listOf, lodge, of, on, parcel, receive, release, stepOf } from './fixtures.js';
import { event, until, type SupervisionUnderTest } from './supervision-under-test.js';

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function loadListCases(service: SupervisionUnderTest): void {
  describe('a load list', () => {
    it('waits for its load unit, is permitted, departs, exits, and closes the declarations', async () => {
      const members = [parcel(), parcel()];
      const [departureId, receptacleId] = [newId(), newId()];
      await release(service, ...members);
      await service.publish(listOf(departureId, receptacleId, members));
      await until(
        async () =>
          (await service.get(`permits/${departureId}`, 'dispatcher')).body['status'] === 'waiting' ? true : undefined,
        'not waiting',
      );
      await service.publish(bagOf(receptacleId, members));
      expect((await service.next('LoadPermitGranted', of(departureId))).data).toMatchObject({
        listVersion: 1,
        parcelCount: 2,
      });
      await service.publish(
        event(Departed, stepOf(departureId, receptacleId, members)),
        event(ExitConfirmed, stepOf(departureId, receptacleId, members)),
      );
      for (const { declarationId } of members) await service.next('DeclarationClosed', on(declarationId));
    });

    it("loses its permit at one officer's word, and a second one ends the release", async () => {
      const members = [parcel(), parcel()];
      const [departureId, receptacleId] = [newId(), newId()];
      const { declarationId } = members[0]!;
      await release(service, ...members);
      await service.publish(bagOf(receptacleId, members), listOf(departureId, receptacleId, members));
      await service.next('LoadPermitGranted', of(departureId));
      expect(
        (await service.post(`cases/${declarationId}/withdrawals`, 'officer', { reason: 'new intelligence' })).status,
      ).toBe(202);
      const { data } = await service.next('LoadPermitRevoked', of(departureId));
      expect(data['blocking']).toEqual([expect.objectContaining({ declarationId, receptacleId })]);
      expect(await service.second(declarationId, 'withdrawals/confirm', 'officer')).toMatchObject({
        status: 403,
        body: { code: 'second-person-needed' },
      });
      expect(await service.second(declarationId, 'withdrawals/confirm', 'officer2')).toMatchObject({
        status: 200,
        body: { state: 'withdrawn' },
      });
      await service.next('ReleaseWithdrawn', on(declarationId));
    });

    it('that has departed is stopped, and another officer confirms or lifts the stop', async () => {
      const members = [parcel()];
      const [departureId, receptacleId] = [newId(), newId()];
      const { declarationId } = members[0]!;
      await release(service, ...members);
      await service.publish(bagOf(receptacleId, members), listOf(departureId, receptacleId, members));
      await service.next('LoadPermitGranted', of(departureId));
      await service.publish(event(Departed, stepOf(departureId, receptacleId, members)));
      const hasLeft = async () => (await service.get(`permits/${departureId}`, 'officer')).body['departedAt'];
      await until(hasLeft, 'not departed');
      const held = await service.post(`cases/${declarationId}/holds`, 'officer', {
        kind: 'customs',
        reason: 'look again',
      });
      const { data } = await service.next('StopOrdered', of(departureId));
      const stop = `stops/${String(data['stopId'])}`;
      const digest = () => digestOfStopOn(service, departureId);
      expect(await service.post(`${stop}/lift`, 'officer', { digest: await digest(), reason: 'mine' })).toMatchObject({
        status: 403,
        body: { code: 'second-person-needed' },
      });
      expect(await service.post(`${stop}/lift`, 'officer2', { digest: await digest(), reason: 'held' })).toMatchObject({
        status: 409,
        body: { code: 'state-conflict' },
      });
      const [hold] = held.body['holds'] as { holdId: string }[];
      await service.post(`cases/${declarationId}/holds/${hold!.holdId}/lift`, 'officer', { reason: 'seen' });
      expect((await service.post(`${stop}/lift`, 'officer2', { digest: await digest(), reason: 'seen' })).status).toBe(
        200,
      );
      await service.next('StopLifted', of(departureId));
    });

    it('stays stopped when another officer confirms the stop, once', async () => {
      const members = [parcel()];
      const [departureId, receptacleId] = [newId(), newId()];
      await release(service, ...members);
      await service.publish(bagOf(receptacleId, members), event(Departed, stepOf(departureId, receptacleId, members)));
      const { data } = await service.next('StopOrdered', of(departureId));
      const stop = `stops/${String(data['stopId'])}`;
      const digest = () => digestOfStopOn(service, departureId);
      await service.publish(event(FacilityPublished, { ...FacilityPublished.example, code: 'URC-RAIL' }));
      const takenOff = (facility: string) =>
        service.post(`${stop}/taken-off`, 'officer', { facility, reason: 'on the dock' });
      expect([(await takenOff('KHG-OE')).status, (await takenOff('URC-CBZ')).status]).toEqual([403, 404]);
      const off = await until(async () => {
        const answer = await takenOff('URC-RAIL');
        return answer.status === 200 ? answer : undefined;
      }, 'the facility is not known');
      expect(off.body).toMatchObject({ state: 'ordered', takenOff: { facility: 'URC-RAIL' } });
      expect((await service.next('StopAcknowledged', of(departureId))).data).toMatchObject({
        receptacleId,
        facility: 'URC-RAIL',
        place: FacilityPublished.example.unLocode,
      });
      const listed = await service.get(`stops?state=ordered&departureId=${departureId}`, 'dispatcher');
      expect(listed.body['items']).toMatchObject([{ departureId, takenOff: { facility: 'URC-RAIL' } }]);
      expect(await service.get('stops?after=zap', 'officer')).toMatchObject({ status: 400 });
      const confirm = async () =>
        service.post(`${stop}/confirm`, 'officer2', { digest: await digest(), reason: 'no permit' });
      expect(
        await service.post(`${stop}/confirm`, 'officer2', { digest: '0'.repeat(64), reason: 'stale' }),
      ).toMatchObject({
        status: 409,
        body: { code: 'other-request-waits', detail: expect.stringContaining(await digest()) },
      });
      expect(await confirm()).toMatchObject({ status: 200, body: { state: 'confirmed', by: 'supervision' } });
      await service.next('StopConfirmed', of(departureId));
      expect(await confirm()).toMatchObject({ status: 409, body: { code: 'state-conflict' } });
      const elsewhere = { facility: 'URC-CBZ', reason: 'on another dock' };
      await service.publish(event(FacilityPublished, { ...FacilityPublished.example, code: 'URC-CBZ' }));
      await until(
        async () => ((await service.post(`${stop}/taken-off`, 'officer', elsewhere)).status === 409 ? true : undefined),
        'taken off at two places',
      );
    });

    it('and a hold at the same moment cannot both win', async () => {
      const races = Array.from({ length: 25 }, () => ({ one: parcel(), departureId: newId(), receptacleId: newId() }));
      await release(service, ...races.map(({ one }) => one));
      await service.publish(...races.map(({ one, receptacleId }) => bagOf(receptacleId, [one])));
      await Promise.all([
        service.publish(...races.map(({ one, departureId, receptacleId }) => listOf(departureId, receptacleId, [one]))),
        ...races.map(async ({ one }, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 2));
          const { status } = await service.post(`cases/${one.declarationId}/holds`, 'officer', {
            kind: 'customs',
            reason: 'race',
          });
          expect(status).toBe(201);
        }),
      ]);
      const endings = await Promise.all(
        races.map(({ departureId }) =>
          until(async () => {
            const { body } = await service.get(`permits/${departureId}`, 'auditor');
            return ['refused', 'revoked'].includes(String(body['status'])) ? String(body['status']) : undefined;
          }, `${departureId} kept its permit beside a hold`),
        ),
      );
      expect(endings).toHaveLength(races.length);
    });

    it('of a thousand parcels is answered in slices', async () => {
      const members = Array.from({ length: 1000 }, parcel);
      const [departureId, receptacleId] = [newId(), newId()];
      await service.publish(...members.flatMap((one) => [lodge(one), receive(one)]));
      await until(
        async () => {
          const [row] = await service.database.query<{ count: number }[]>(
            `select count(*)::int as count from clearance_case where id = any($1) and state in ('released', 'inspection-ordered') and data::jsonb ? 'goods'`,
            [members.map(({ declarationId }) => declarationId)],
          );
          return row?.count === members.length ? true : undefined;
        },
        'not all decided',
        60_000,
      );
      const drawn = await service.database.query<{ id: string }[]>(
        "select id from clearance_case where id = any($1) and state <> 'released'",
        [members.map(({ declarationId }) => declarationId)],
      );
      const rest = members.filter(({ declarationId }) => !drawn.some(({ id }) => id === declarationId));
      await service.publish(bagOf(receptacleId, rest), listOf(departureId, receptacleId, rest));
      expect((await service.next('LoadPermitGranted', of(departureId))).data['parcelCount']).toBe(rest.length);
      expect(drawn.length).toBeLessThan(60);
    });
  });
}

/** Of the only stop of a departure, as its permit shows it. */
async function digestOfStopOn(service: SupervisionUnderTest, departureId: string): Promise<string> {
  const { body } = await service.get(`permits/${departureId}`, 'officer');
  return (body['stops'] as { digest: string }[])[0]!.digest;
}
