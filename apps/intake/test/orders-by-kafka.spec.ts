import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DepartureScheduled, exampleReceptacle, type Order } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { asParty, clearance, FEED, release, type RunningIntake, type Taken } from './as-party.js';
import { orderWith } from './orders.js';
import { parties, startIntake } from './running-intake.js';

const LIVE_FEED = 'party.steppe-post.events.v1';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake(['intake.declarations.v1', 'intake.keys.v1', FEED, LIVE_FEED]);
  party = asParty(intake);
}, 120_000);
afterAll(() => intake.stop(), 60_000);

describe('an order by Kafka', () => {
  test('is placed, amended and cancelled like one by HTTP', async () => {
    const order = orderWith();
    await party.publish('OrderPlaced', { order });
    await party.publish('OrderAmended', { order: { ...order, grossWeightGrams: 600 }, revision: 2 });
    await party.publish('OrderCancelled', { orderNo: order.orderNo, revision: 3 });
    await until(() =>
      intake.events.find(
        ({ type, data }) => type === 'OrderAccepted' && data['orderNo'] === order.orderNo && data['revision'] === 2,
      ),
    );
    const { items } = (await intake.ask(`/orders?orderNo=${order.orderNo}`)).body as {
      items: (Taken & { cancellation: string; order: Order; askedFor?: Order })[];
    };
    await until(
      async () =>
        ((await intake.ask(`/orders/${items[0]!.id}`)).body as { cancellation: string }).cancellation === 'asked',
    );
    // Customs has not answered the amendment here: the first version is in force.
    expect(items[0]).toMatchObject({
      amendment: { state: 'pending', revision: 2 },
      order: { grossWeightGrams: order.grossWeightGrams },
      askedFor: { grossWeightGrams: 600 },
    });
    expect((await party.place(order)).status).toBe(200);
  });

  test('is refused on the feed with every reason', async () => {
    const order = orderWith({ itemNumber: 'LZ000000019CN', grossWeightGrams: 0 });
    await party.publish('OrderPlaced', { order });
    const refused = await until(() => party.onFeed('OrderRefused', order.orderNo));
    const { code, findings } = refused.data as unknown as { code: string; findings: { code: string }[] };
    expect(code).toBe('invalid-order');
    expect(findings.map((finding) => finding.code)).toEqual(expect.arrayContaining(['s10-check-digit', 'weight-zero']));
  });

  test('speaks for its own party only', async () => {
    const order = orderWith();
    await intake.send('party.steppe-post.test.v1', order.orderNo, JSON.stringify({ partyId: 'other-shop', order }), {
      ce_id: newId(),
      ce_type: 'OrderPlaced',
      ce_source: 'test',
      ce_livemode: 'false',
    });
    const refused = await until(() => party.onFeed('OrderRefused', order.orderNo));
    expect(refused.data).toMatchObject({ code: 'wrong-party', partyId: 'steppe-post' });
    expect(
      (
        (await intake.ask(`/orders?orderNo=${order.orderNo}`, { key: parties.other.apiKey })).body as {
          items: unknown[];
        }
      ).items,
    ).toEqual([]);
  });

  test('is live or test by its topic, whatever it says of itself', async () => {
    const [live, trial] = [orderWith(), orderWith()];
    const send = (topic: string, order: Order, livemode: string) =>
      intake.send(topic, order.orderNo, JSON.stringify({ partyId: 'steppe-post', order }), {
        ce_id: newId(),
        ce_type: 'OrderPlaced',
        ce_source: 'test',
        ce_livemode: livemode,
      });
    await send('party.steppe-post.test.v1', trial, 'true');
    await send('party.steppe-post.v1', live, 'false');
    const accepted = (orderNo: string) =>
      until(() => intake.events.find(({ type, key }) => type === 'OrderAccepted' && key === orderNo));
    expect(await accepted(trial.orderNo)).toMatchObject({ topic: FEED, headers: { ce_livemode: 'false' } });
    expect(await accepted(live.orderNo)).toMatchObject({ topic: LIVE_FEED, headers: { ce_livemode: 'true' } });
  });

  test('that cannot be read is refused, and its neighbours go on', async () => {
    const good = orderWith();
    const headers = { ce_type: 'OrderPlaced', ce_source: 'test', ce_livemode: 'false' };
    await intake.send('party.steppe-post.test.v1', 'broken-1', '{"partyId":', { ...headers, ce_id: newId() });
    await party.publish('OrderPlaced', { order: good });
    expect((await until(() => party.onFeed('OrderRefused', 'broken-1'))).data).toMatchObject({ code: 'invalid-json' });
    await until(() => party.onFeed('OrderAccepted', good.orderNo));
  });

  test('of a type that is not known is refused by its place in the topic, and its key goes on', async () => {
    const order = orderWith();
    const body = JSON.stringify({ partyId: 'steppe-post', order });
    const headers = { ce_id: newId(), ce_type: 'OrderDreamt', ce_source: 'test', ce_livemode: 'false' };
    await intake.send('party.steppe-post.test.v1', order.orderNo, body, headers);
    await party.publish('OrderPlaced', { order });
    const refused = await until(() => party.onFeed('OrderRefused', order.orderNo));
    expect(refused.data).toMatchObject({
      code: 'unknown-event-type',
      record: { topic: 'party.steppe-post.test.v1', eventId: headers.ce_id },
    });
    await until(() => party.onFeed('OrderAccepted', order.orderNo));
    expect(
      await intake.app.get(DataSource).query('select id from parked_event where key = $1', [order.orderNo]),
    ).toEqual([]);
  });

  test('taken twice under one event id has one effect', async () => {
    const [order, id] = [orderWith(), newId()];
    await party.publish('OrderPlaced', { order }, { id });
    await party.publish('OrderPlaced', { order }, { id });
    await until(() => party.onFeed('OrderAccepted', order.orderNo));
    const marker = orderWith();
    await party.publish('OrderPlaced', { order: marker });
    await until(() => party.onFeed('OrderAccepted', marker.orderNo));
    expect(intake.events.filter(({ type, key }) => type === 'OrderAccepted' && key === order.orderNo)).toHaveLength(1);
  });
});

describe('the way of a parcel', () => {
  test('is one timeline and one phase, told to the party step by step', async () => {
    const order = orderWith();
    const taken = await party.placed(order);
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
    await intake.publish('ParcelReleased', release(taken), { sequence: 1 });
    await intake.publish(
      'HoldPlaced',
      { ...clearance(taken, 'released'), holdId: 'h', kind: 'customs', reason: 'secret' },
      { sequence: 2 },
    );
    await until(async () => (await party.phaseOf(taken.id)) === 'held');
    await intake.publish(
      'HoldLifted',
      { ...clearance(taken, 'released'), holdId: 'h', kind: 'customs', reason: 'secret' },
      { sequence: 3 },
    );
    await until(async () => (await party.phaseOf(taken.id)) === 'released');

    // The vehicle is quicker than the news of what is in it.
    const unit = { receptacleId: newId(), departureId: newId() };
    const step = {
      departureId: unit.departureId,
      laneId: 'l',
      listVersion: 1,
      listDigest: 'x',
      receptacleIds: [unit.receptacleId],
      place: 'CNURM',
    };
    await intake.publish('ReceptacleDelivered', { ...unit, place: 'KZALA', at: hours(48) });
    await intake.publish('Departed', { ...step, at: hours(2) });
    await intake.publish('LoadListSubmitted', {
      departureId: unit.departureId,
      listVersion: 1,
      receptacles: [{ receptacleId: unit.receptacleId, closing: 1 }],
      parcelCount: 1,
      listDigest: 'x',
      at: hours(1),
    });
    await intake.publish('BorderCrossed', { ...step, place: 'CNHRS', at: hours(20) });
    await intake.publish('ExitConfirmed', { ...step, place: 'CNHRS', at: hours(21) });
    await intake.publish('ReceptacleClosed', {
      ...exampleReceptacle,
      receptacleId: unit.receptacleId,
      members: [{ parcelId: taken.parcelId, declarationId: taken.declarationId }],
      at: hours(1),
    });
    await until(async () => (await party.phaseOf(taken.id)) === 'delivered');
    await until(
      () => intake.events.filter(({ type, key }) => type === 'StatusChanged' && key === order.orderNo).length >= 6,
    );

    const { items } = (await intake.ask(`/orders/${taken.id}/timeline`)).body as {
      items: { status: string; detail: string | null }[];
    };
    expect(items.map(({ status }) => status)).toEqual([
      'accepted',
      'released',
      'held',
      'hold-lifted',
      'packed',
      'departed',
      'border-crossed',
      'exited',
      'delivered',
    ]);
    expect(JSON.stringify(items)).not.toContain('secret');
  }, 60_000);

  test('may have legs without a load list, inland and abroad', async () => {
    const taken = await party.placed(orderWith());
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
    const receptacleId = newId();
    const legs = { inland: newId(), out: newId(), abroad: newId() };
    const members = [{ parcelId: taken.parcelId, declarationId: taken.declarationId }];
    const leaving = (departureId: string, place: string, at: string) =>
      intake.publish('Departed', {
        departureId,
        laneId: 'l',
        listVersion: 1,
        listDigest: 'x',
        receptacleIds: [receptacleId],
        place,
        at,
      });
    for (const departureId of [legs.inland, legs.abroad]) {
      const { example } = DepartureScheduled;
      await intake.publish('DepartureScheduled', { ...example, departureId, exits: false });
    }
    await leaving(legs.inland, 'CNURM', hours(1));
    await intake.publish('ReceptacleClosed', { ...exampleReceptacle, receptacleId, members, at: hours(0.5) });
    const hub = { receptacleId, place: 'CNURM', facility: 'URC-RAIL', leg: 1 };
    await intake.publish('ReceptacleAtHub', { ...hub, departureId: legs.inland, at: hours(2) });
    await intake.publish('LoadListSubmitted', {
      departureId: legs.out,
      listVersion: 1,
      receptacles: [{ receptacleId, closing: 1 }],
      parcelCount: 1,
      listDigest: 'x',
      at: hours(3),
    });
    await leaving(legs.out, 'CNURM', hours(4));
    const exit = { laneId: 'l', listVersion: 1, listDigest: 'x', receptacleIds: [receptacleId], place: 'CNHRS' };
    await intake.publish('ExitConfirmed', { ...exit, departureId: legs.out, at: hours(5) });
    await leaving(legs.abroad, 'KZALA', hours(6));
    await until(async () => (await party.phaseOf(taken.id)) === 'exited');
    await intake.publish('ReceptacleDelivered', {
      receptacleId,
      departureId: legs.abroad,
      place: 'KGFRU',
      at: hours(9),
    });
    await until(async () => (await party.phaseOf(taken.id)) === 'delivered');
    const { items } = (await intake.ask(`/orders/${taken.id}/timeline`)).body as { items: { status: string }[] };
    expect(items.map(({ status }) => status).join(' ')).toBe(
      'accepted packed departed at-hub departed exited departed delivered',
    );
  }, 60_000);

  test('is the same on the feed by HTTP as by Kafka', async () => {
    const items = await wholeFeed();
    const kafka = await until(() => {
      const records = intake.events.filter(({ topic }) => topic === FEED);
      return records.length >= items.length && records;
    });
    const lines = (list: readonly { type: string; data: unknown }[]) =>
      list.map(({ type, data }) => `${type} ${JSON.stringify(sorted(data))}`).sort();
    expect(lines(items)).toEqual(lines(kafka));
  });

  test('is the same on the feed where a status keeps nothing beside its columns, as the next version writes it', async () => {
    const before = await wholeFeed();
    const left = `update milestone set data = null where type = 'StatusChanged' and party_id is not null returning id`;
    const [rows] = await intake.app.get(DataSource).query<[{ id: string }[], number]>(left);
    expect(rows.length).toBeGreaterThan(10);
    expect(await wholeFeed()).toEqual(before);
  });
});

interface Item {
  readonly type: string;
  readonly data: unknown;
}

async function wholeFeed(): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  for (;;) {
    const page = (await intake.ask(`/events?limit=500${after === undefined ? '' : `&after=${after}`}`)).body as {
      items: Item[];
      nextCursor: string;
    };
    items.push(...page.items);
    after = page.nextCursor;
    if (page.items.length < 500) return items;
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}
