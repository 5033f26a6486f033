import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  DeclarationAssessed,
  FacilityPublished,
  LanePublished,
  OrderPlaced,
  ProductPublished,
  topics,
} from '#libs/contracts';
import { FaultProxy, openSpecStack } from '#libs/local-stack';
import { eventOf, ServiceUnderTest, until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { intake } from '../src/intake.service.js';
import { orderWith } from './orders.js';

jest.setTimeout(400_000);

const party = { id: 'steppe-post', name: 'Steppe Post', kinds: ['platform'], apiKey: 'ck_test_steppe_0123456789' };
const other = { id: 'silk-market', name: 'Silk Market', kinds: ['platform'], apiKey: 'ck_test_silk_0123456789' };
const TOPIC = 'party.steppe-post.test.v1';

let proxy: FaultProxy;
let service: ServiceUnderTest;

async function start(limits: Record<string, string>): Promise<void> {
  const stack = await openSpecStack();
  proxy = await FaultProxy.start(stack.brokers[0]!);
  await stack.stop();
  service = await ServiceUnderTest.start(
    { ...intake, kafka: { socketFactory: proxy.socketFactory } },
    { watches: [topics.declarations], environment: { DEMO_PARTIES: JSON.stringify([party, other]), ...limits } },
  );
}

afterEach(async () => {
  await service?.stop();
  await proxy?.stop();
});

function publishNetwork(): Promise<void> {
  const network = [FacilityPublished, LanePublished, ProductPublished];
  return service.send(...network.map((type) => eventOf(type as typeof FacilityPublished, type.example as never)));
}

function order(of = party) {
  return service.request('/orders', { method: 'POST', bearer: of.apiKey, body: orderWith() });
}

/** @returns a result a line */
async function batch(orders: readonly unknown[]): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${await service.app.getUrl()}/v1/orders/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${party.apiKey}`, 'content-type': 'application/x-ndjson' },
    body: orders.map((one) => JSON.stringify(one)).join('\n'),
  });
  const lines = (await response.text()).trim().split('\n');
  return lines.map((text) => JSON.parse(text) as Record<string, unknown>);
}

async function health(question: 'live' | 'ready' | 'consumer') {
  const response = await fetch(`${await service.app.getUrl()}/health/${question}`);
  return { status: response.status, body: JSON.stringify(await response.json()) };
}

async function rowsOf(table: 'lane' | 'product' | 'staged'): Promise<number> {
  const [row] = await service.app.get(DataSource).query<[{ count: number }]>(`select count(*)::int from ${table}`);
  return row.count;
}

async function stagedOrders(): Promise<string[]> {
  const rows = await service.app.get(DataSource).query<{ order_no: string }[]>(`select order_no from staged`);
  return rows.map(({ order_no: orderNo }) => orderNo);
}

describe('what waits has a limit in bytes', () => {
  it('in the outbox: requests that write are refused until Kafka is back, and nothing of what was taken is lost', async () => {
    await start({ OUTBOX_LIMIT_BYTES: '60000' });
    await publishNetwork();
    await until(async () => (await order()).status === 202);
    proxy.away();
    const taken: unknown[] = [];
    const refused = await until(async () => {
      const answer = await order();
      if (answer.status !== 202) return answer;
      taken.push(answer.body['declarationId']);
      return undefined;
    });
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(taken.length).toBeGreaterThan(0);
    expect((await service.request('/orders', { bearer: party.apiKey })).status).toBe(200);
    expect((await health('live')).status).toBe(200);
    const { status, body } = await health('ready');
    expect(status).toBe(503);
    expect(body).toContain('"limitBytes":60000');

    proxy.back();
    await until(async () => (await order()).status === 202);
    expect((await health('ready')).status).toBe(200);
    for (const declarationId of taken) await service.next('DeclarationLodged', ({ key }) => key === declarationId);
  });

  it('in staging: the topics of parties wait, other topics are read, and each record is processed in the end', async () => {
    await start({ INTAKE_STAGING_LIMIT_BYTES: '20000' });
    const publish = async (count: number) => {
      const orders = Array.from({ length: count }, () => orderWith());
      await service.send(
        ...orders.map((one) => eventOf(OrderPlaced, { partyId: party.id, order: one }, { livemode: false })),
      );
      return orders;
    };
    // Without a network no order is decided on, so what is published stays in staging.
    const first = await publish(40);
    await until(async () => (await health('consumer')).body.includes(TOPIC));
    const rest = await publish(40);
    await service.send(
      eventOf(LanePublished, LanePublished.example),
      eventOf(ProductPublished, ProductPublished.example),
    );
    await until(async () => (await rowsOf('product')) > 0 && (await rowsOf('lane')) > 0);
    // What was fetched before the topic waited may be staged later; what was published after that is not.
    const staged = await stagedOrders();
    const stagedOf = (orders: typeof rest) => orders.filter(({ orderNo }) => staged.includes(orderNo));
    expect(stagedOf(first).length).toBeGreaterThan(0);
    expect(stagedOf(rest)).toEqual([]);

    await service.send(eventOf(FacilityPublished, FacilityPublished.example));
    for (const { orderNo } of [...first, ...rest])
      await service.next('DeclarationLodged', ({ data }) => data['orderNo'] === orderNo);
    await until(async () => (await rowsOf('staged')) === 0);
    expect((await health('consumer')).body).not.toContain(TOPIC);
  });

  it('among orders by HTTP that wait to be lodged: their party is refused until they are, other parties are not', async () => {
    await start({ INTAKE_WINDOW_ORDERS: '1', INTAKE_WAITING_LIMIT_BYTES: '20000' });
    await publishNetwork();
    const taken: unknown[] = [];
    const refused = await until(async () => {
      const answer = await order();
      if (answer.status === 202) taken.push(answer.body['declarationId']);
      return answer.status === 429 ? answer : undefined;
    });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-busy' } });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(taken.length).toBeGreaterThan(1);
    const [line] = await batch([orderWith()]);
    expect(line).toMatchObject({ line: 1, status: 429, code: 'too-busy' });
    expect((await order(other)).status).toBe(202);
    expect((await service.request('/orders', { bearer: party.apiKey })).status).toBe(200);
    expect((await health('ready')).status).toBe(200);

    for (const declarationId of taken) {
      const { key } = await service.next('DeclarationLodged', (event) => event.key === declarationId);
      const data = { ...DeclarationAssessed.example, declarationId: key };
      await service.send(eventOf(DeclarationAssessed, data, { livemode: false, sequence: 1 }));
    }
    await until(async () => (await order()).status === 202);
  });
});
