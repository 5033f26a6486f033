import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  DeclarationAssessed,
  EventParked,
  FacilityPublished,
  LanePublished,
  type Order,
  OrderAmended,
  OrderPlaced,
  ProductPublished,
  topics,
} from '#libs/contracts';
import { type CollectedEvent, eventOf, ServiceUnderTest, until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { newId } from '#libs/messaging';
import { intake } from '../src/intake.service.js';
import { seal } from '../src/privacy/sealed-block.js';
import { StagingKey } from '../src/privacy/staging-key.service.js';
import { orderWith } from './orders.js';

jest.setTimeout(240_000);

const WINDOW = 5;
const parties = ['steppe-post', 'silk-market', 'other-shop'].map((id) => ({
  id,
  name: id,
  kinds: ['platform'],
  apiKey: `ck_test_${id.replace('-', '')}_0123456789`,
}));

let service: ServiceUnderTest;

beforeAll(async () => {
  service = await ServiceUnderTest.start(intake, {
    watches: [topics.declarations, ...parties.map(({ id }) => `party.${id}.test.events.v1`)],
    environment: { DEMO_PARTIES: JSON.stringify(parties), INTAKE_WINDOW_ORDERS: String(WINDOW) },
  });
  const network = [FacilityPublished, LanePublished, ProductPublished];
  await service.send(...network.map((type) => eventOf(type as typeof FacilityPublished, type.example as never)));
  await until(async () => (await postBy(2, orderWith())) === 202);
}, 120_000);
afterAll(() => service.stop(), 60_000);

async function postBy(party: number, order: Order): Promise<number> {
  return (await service.request('/orders', { method: 'POST', bearer: parties[party]!.apiKey, body: order })).status;
}

function publish(party: number, orders: readonly Order[]): Promise<void> {
  const { id } = parties[party]!;
  return service.send(...orders.map((order) => eventOf(OrderPlaced, { partyId: id, order }, { livemode: false })));
}

/** Declarations of a party in the order in which they were lodged. */
function lodgedBy(party: number): CollectedEvent[] {
  return service.events.filter(
    ({ type, data }) => type === 'DeclarationLodged' && data['partyId'] === parties[party]!.id,
  );
}

const answered = new Set<string>();

/** Customs answers what is lodged of a party. @returns how many */
async function answer(party: number): Promise<number> {
  const open = lodgedBy(party).filter(({ key }) => !answered.has(key));
  for (const { key } of open) answered.add(key);
  const { example } = DeclarationAssessed;
  await service.send(
    ...open.map(({ key }) =>
      eventOf(DeclarationAssessed, { ...example, declarationId: key }, { livemode: false, sequence: 1 }),
    ),
  );
  return open.length;
}

async function placesOf(party: number): Promise<number> {
  const [row] = await service.app
    .get(DataSource)
    .query<[{ count: number }]>(`select count(*)::int from under_way where party_id = $1 and id not like 'overdue/%'`, [
      parties[party]!.id,
    ]);
  return row.count;
}

const orders = (count: number) => Array.from({ length: count }, () => orderWith());

describe('a flood of one party', () => {
  test('takes its turns in portions of its window, and another party does not wait for it', async () => {
    const flood = orders(40);
    await publish(0, flood);
    await until(() => lodgedBy(0).length === WINDOW);
    await publish(1, orders(3));
    await until(() => lodgedBy(1).length === 3);
    expect(lodgedBy(0)).toHaveLength(WINDOW);
    expect(await placesOf(0)).toBe(WINDOW);

    for (let lodged = 0; lodged < flood.length;) {
      lodged += await answer(0);
      const expected = Math.min(flood.length, lodged + WINDOW);
      await until(() => lodgedBy(0).length === expected);
      expect(await placesOf(0)).toBeLessThanOrEqual(WINDOW);
    }
    expect(new Set(lodgedBy(0).map(({ data }) => data['orderNo'])).size).toBe(flood.length);
  });

  test('by HTTP is taken at once and lodged in the same portions', async () => {
    const flood = orders(3 * WINDOW);
    const before = lodgedBy(2).length;
    await answer(2);
    const statuses = await Promise.all(flood.map((order) => postBy(2, order)));
    expect(statuses.every((status) => status === 202)).toBe(true);
    await until(() => lodgedBy(2).length >= before + WINDOW);
    expect(lodgedBy(2).length).toBeLessThan(before + flood.length);
    await until(async () => {
      await answer(2);
      return lodgedBy(2).length === before + flood.length;
    });
    expect(await postBy(2, flood[0]!)).toBe(200);
  });

  test('keeps the events of each order in their order, staged or not', async () => {
    const flood = orders(4 * WINDOW);
    await answer(0);
    const { id } = parties[0]!;
    const events = flood.flatMap((order) => [
      eventOf(OrderPlaced, { partyId: id, order }, { livemode: false }),
      eventOf(
        OrderAmended,
        { partyId: id, order: { ...order, grossWeightGrams: 600 }, revision: 2 },
        { livemode: false },
      ),
    ]);
    await service.send(...events);
    const amended = () =>
      service.events.filter(
        ({ type, data }) =>
          type === 'OrderAccepted' &&
          data['revision'] === 2 &&
          flood.some(({ orderNo }) => orderNo === data['orderNo']),
      );
    await until(async () => {
      await answer(0);
      return amended().length === flood.length;
    });
    expect(service.events.filter(({ type }) => type === 'OrderRefused')).toEqual([]);
  });

  test('goes on where customs has parked what it got', async () => {
    await until(async () => (await answer(1)) === 0 && (await placesOf(1)) === 0);
    const before = lodgedBy(1).length;
    await publish(1, orders(WINDOW + 2));
    await until(() => lodgedBy(1).length === before + WINDOW);
    const parked = lodgedBy(1)
      .slice(before, before + 2)
      .map(({ key }) => eventOf(EventParked, { ...EventParked.example, key }));
    await service.send(...parked);
    await until(() => lodgedBy(1).length === before + WINDOW + 2);
    expect(await placesOf(1)).toBe(WINDOW);
  });
});

describe('what an instance of the version before stages', () => {
  test('is noted for each partition of its party, and processed in its turn', async () => {
    const { id: partyId } = parties[2]!;
    const order = orderWith();
    const [id, text] = [newId(), JSON.stringify({ type: 'OrderPlaced', data: { partyId, order } })];
    const lodged = lodgedBy(2).length;
    await publish(2, orders(4));
    const turns = async () => {
      const rows = await service.app
        .get(DataSource)
        .query<{ turn: number }[]>(
          `select (data->>'turn')::int turn from staged_partition where party_id = $1 order by id`,
          [partyId],
        );
      return rows.map(({ turn }) => turn);
    };
    await until(async () => {
      await answer(2);
      return lodgedBy(2).length === lodged + 4 && (await placesOf(2)) === 0;
    });
    const before = await turns();
    await service.app
      .get(DataSource)
      .query(`insert into staged (id, party_id, livemode, order_no, cost, sealed) values ($1, $2, false, $3, $4, $5)`, [
        id,
        partyId,
        order.orderNo,
        text.length,
        seal(text, service.app.get(StagingKey).bytes, id),
      ]);
    expect(await turns()).toEqual(before.map((turn) => turn + 1));
    await until(() => lodgedBy(2).some(({ data }) => data['orderNo'] === order.orderNo));
  });
});
