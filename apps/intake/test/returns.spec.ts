import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '#libs/contracts';
import { until } from '#libs/testing';
import { asParty, clearance, FEED, type Refused, release, type RunningIntake, type Taken } from './as-party.js';
import { orderWith } from './orders.js';
import { startIntake } from './running-intake.js';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake(['intake.declarations.v1', FEED]);
  party = asParty(intake);
}, 120_000);
afterAll(() => intake.stop(), 60_000);

/** One piece of what went out comes back. */
function back(went: Order): Order {
  const { addressee, sender, items, ...rest } = orderWith();
  const item = { ...items[0]!, quantity: 1, netWeightGrams: 180 };
  return {
    ...rest,
    direction: 'return',
    returnOf: went.orderNo,
    sender: addressee,
    addressee: sender,
    items: [item],
    goodsTotal: item.unitPrice,
    total: item.unitPrice,
    comesBack: { reason: 'sent-back-by-buyer', originalState: true },
  };
}

test('of ten returns at once of an order of two shirts two are taken, and a third once one of them is cancelled', async () => {
  const went = orderWith();
  const taken = await party.placed(went);
  await intake.publish('ParcelReleased', release(taken), { sequence: 1 });
  await intake.publish('DeclarationClosed', clearance(taken, 'closed', { from: 'released' }), { sequence: 2 });
  await until(async () => (await party.phaseOf(taken.id)) === 'exited');

  const answers = await Promise.all(Array.from({ length: 10 }, () => party.place(back(went))));
  const accepted = answers.filter(({ status }) => status === 202);
  expect(accepted).toHaveLength(2);
  const codes = answers.flatMap(({ status, body }) =>
    status === 202 ? [] : (body as Refused).errors.map(({ code }) => code),
  );
  expect(codes).toEqual(Array.from({ length: 8 }, () => 'return-more-than-went'));

  const first = accepted[0]!.body as Taken;
  const lodged = await until(() =>
    intake.events.find(({ type, key }) => type === 'DeclarationLodged' && key === first.declarationId),
  );
  expect(lodged.data).toMatchObject({ returnOf: taken.declarationId, returned: { answer: 'admissible' } });

  await intake.publish('CancellationAgreed', clearance(first, 'cancelled'), { sequence: 1 });
  await until(async () => (await party.phaseOf(first.id)) === 'cancelled');
  expect((await party.place(back(went))).status).toBe(202);
  expect((await party.place(back(went))).status).toBe(422);
}, 60_000);
