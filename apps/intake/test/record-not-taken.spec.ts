import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OperatorCommanded, RecordNotTaken } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { asParty, FEED, type RunningIntake } from './as-party.js';
import { orderWith } from './orders.js';
import { parties, startIntake } from './running-intake.js';

const TOPIC = 'party.steppe-post.test.v1';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake([FEED, 'party.other-shop.test.events.v1']);
  party = asParty(intake);
}, 180_000);
afterAll(() => intake?.stop(), 60_000);

interface Told {
  readonly orderNo: string;
  readonly outcome: string;
  readonly code: string;
  readonly detail: string;
  readonly record: { readonly topic: string; readonly partition: number; readonly offset: string; eventId: string };
}

/** By Kafka and by HTTP alike. */
async function told(fits: (data: Told) => boolean): Promise<Told> {
  const isIt = (type: string, data: unknown) => type === RecordNotTaken.name && fits(data as Told);
  const event = await until(() => intake.events.find(({ topic, type, data }) => topic === FEED && isIt(type, data)));
  const { items } = (await intake.ask('/events?limit=500')).body as { items: { type: string; data: Told }[] };
  const item = items.find(({ type, data }) => isIt(type, data));
  expect(item?.data).toEqual(event.data);
  return item!.data;
}

const publishAs = (id: string, key: string, order: unknown) =>
  intake.send(TOPIC, key, JSON.stringify({ partyId: 'steppe-post', order }), {
    ce_id: id,
    ce_type: 'OrderPlaced',
    ce_source: 'spec',
    ce_livemode: 'false',
  });

test('a record with the id of another one is refused, and its party is told which', async () => {
  const [order, other, id] = [orderWith(), orderWith(), newId()];
  await publishAs(id, order.orderNo, order);
  await until(() => party.onFeed('OrderAccepted', order.orderNo));
  await publishAs(id, order.orderNo, other);
  const notice = await told(({ record }) => record.eventId === id);
  expect(notice).toMatchObject({
    orderNo: order.orderNo,
    outcome: 'refused',
    code: 'conflict',
    record: { topic: TOPIC },
  });
  expect(notice.detail).toContain('taken before with other content');
  expect(party.onFeed('OrderAccepted', other.orderNo)).toBeUndefined();
});

test('a record behind a parked one waits, and is told again when an operator gives it up', async () => {
  const [order, id] = [orderWith(), newId()];
  await park(order.orderNo);
  await publishAs(id, order.orderNo, order);
  const waits = await told(({ record }) => record.eventId === id);
  expect(waits).toMatchObject({ orderNo: order.orderNo, outcome: 'parked', code: 'waits' });

  const command = { service: 'intake', command: 'discard', topic: TOPIC, key: order.orderNo } as const;
  const data = { ...command, reason: 'a spec', by: 'olga' };
  await intake.publish(OperatorCommanded.name, data, { livemode: true });
  const discarded = await told(({ record, outcome }) => record.eventId === id && outcome === 'discarded');
  expect(discarded.record).toEqual(waits.record);
  expect(party.onFeed('OrderAccepted', order.orderNo)).toBeUndefined();

  await publishAs(newId(), order.orderNo, order);
  await until(() => party.onFeed('OrderAccepted', order.orderNo));
});

test('no other party is told', async () => {
  expect(intake.events.filter(({ topic, type }) => topic !== FEED && type === RecordNotTaken.name)).toEqual([]);
  const feed = await intake.ask('/events?limit=500', { key: parties.other.apiKey });
  expect((feed.body as { items: unknown[] }).items).toEqual([]);
});

/** As if an earlier record of the key had met a fault of the service. */
async function park(key: string): Promise<void> {
  const database = intake.app.get(DataSource);
  const since = new Date().toISOString();
  const state = { topic: TOPIC, key, waiting: 1, next: 2, errorClass: 'bug', reason: 'a fault', since, attempts: 1 };
  await database.query(
    `insert into parked_key (id, version, seq, data, state, waiting, since) values ($1, 1, 1, $2, 'parked', 1, $3)`,
    [`${TOPIC}|${key}`, { ...state, state: 'parked' }, since],
  );
  await database.query(
    `insert into parked_event (id, topic, key, partition, offset_, headers, payload, parked_at)
     values ($1, $2, $3, 0, 0, '{}', null, $4)`,
    [`${TOPIC}|${key}|000000001`, TOPIC, key, since],
  );
}
