import { describe, expect, test } from '@jest/globals';
import { newId } from '#libs/messaging';
import { until } from '#libs/testing';
import { asParty, clearance, type RunningIntake } from './as-party.js';
import { orderWith } from './orders.js';
import { parties } from './running-intake.js';

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function erasureCases(running: () => RunningIntake): void {
  const erase = async (id: string, options: { key?: string } = {}) => {
    const { status, body } = await running().ask(`/orders/${id}/erasure`, {
      method: 'POST',
      body: { reason: 'the buyer asked for it' },
      ...options,
    });
    return { status, body: body as Record<string, unknown> };
  };

  describe('the persons of an order', () => {
    test('are those of its party: for another one the order does not exist', async () => {
      const { id } = await asParty(running()).placed(orderWith());
      const foreign = await erase(id, { key: parties.other.apiKey });
      const unknown = await erase(newId(), { key: parties.other.apiKey });
      expect([foreign.status, foreign.body['code']]).toEqual([404, 'not-found']);
      expect({ ...foreign.body, instance: '', request_id: '' }).toEqual({
        ...unknown.body,
        instance: '',
        request_id: '',
      });
    });

    test('are kept from a token that only carries the role of a party', async () => {
      const intake = running();
      const { id } = await asParty(intake).placed(orderWith());
      for (const order of [id, newId()])
        expect(
          await erase(order, { key: await intake.token({ username: 'someone', roles: ['party'], facilities: [] }) }),
        ).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(
        (await erase(id, { key: await intake.token({ username: 'officer', roles: ['officer'], facilities: ['*'] }) }))
          .status,
      ).toBe(403);
      expect(
        (await erase(id, { key: await intake.token({ username: 'admin', roles: ['admin'], facilities: [] }) })).status,
      ).toBe(202);
      expect((await intake.ask(`/orders/${id}`)).body).toMatchObject({
        erasure: { by: expect.stringContaining('admin') },
      });
    });

    test('are shown until they are erased, when customs is through', async () => {
      const intake = running();
      const order = orderWith();
      const taken = await asParty(intake).placed(order);
      const { id, parcelId } = taken;
      expect((await intake.ask(`/orders/${id}/erasure`, { method: 'POST', body: {} })).status).toBe(422);
      expect(await erase(id)).toMatchObject({ status: 202, body: { state: 'waits-for-customs', goneWithinDays: 30 } });
      expect((await intake.ask(`/orders/${id}`)).body).toMatchObject({
        order: { sender: order.sender, addressee: order.addressee },
        erasure: { state: 'waits-for-customs', reason: 'the buyer asked for it' },
      });
      await intake.publish('DeclarationClosed', clearance(taken, 'closed'));
      await until(() =>
        intake.events.find(
          ({ topic, key, isTombstone }) => topic === 'intake.keys.v1' && key === parcelId && isTombstone,
        ),
      );
      expect((await intake.ask(`/orders/${id}`)).body).toMatchObject({
        order: { sender: null, addressee: null },
        erasure: { state: 'erased' },
      });
      expect(await erase(id)).toMatchObject({ status: 200, body: { state: 'erased' } });
    });
  });
}
