import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import {
  FacilityPublished,
  LanePublished,
  OrderPlaced,
  OrderRefused,
  ProductPublished,
  toHeaders,
} from '#libs/contracts';
import { openSpecStack } from '#libs/local-stack';
import { type Act, type KafkaAccess, kafkaClient, KafkaPublisher, newId } from '#libs/messaging';
import { eventOf, ServiceUnderTest, until } from '#libs/testing';
import { intake } from '../src/intake.service.js';
import type { IssuedAccess } from '../src/parties/party-access.schema.js';
import { orderWith } from './orders.js';

jest.setTimeout(400_000);

const id = `kafka-${newId().slice(-8)}`;
const party = { id, name: 'By Kafka', kinds: ['platform'], apiKey: `ck_test_${newId()}` };
let service: ServiceUnderTest;

beforeAll(async () => {
  const stack = await openSpecStack();
  const { KAFKA_USERNAME: username = '', KAFKA_PASSWORD: password = '' } = stack.kafkaVariables('admin');
  await stack.stop();
  service = await ServiceUnderTest.start(intake, {
    watches: [`party.${id}.test.events.v1`],
    environment: {
      DEMO_PARTIES: JSON.stringify([party]),
      KAFKA_ACCESS_USERNAME: username,
      KAFKA_ACCESS_PASSWORD: password,
    },
  });
  // Orders by Kafka wait until the network is known.
  const network = [FacilityPublished, LanePublished, ProductPublished];
  await service.send(...network.map((type) => eventOf(type as typeof FacilityPublished, type.example as never)));
}, 120_000);
afterAll(() => service?.stop());

const path = (of = id) => `/parties/${of}/kafka-credentials`;
const change = (method: 'POST' | 'DELETE', of?: string) =>
  service.request<IssuedAccess & { code: string }>(path(of), { method, as: 'admin' });

async function publish({ username, password, publishes }: IssuedAccess['test'], topic = publishes): Promise<string> {
  const access = { ...service.stack.kafka(), sasl: { mechanism: 'scram-sha-512', username, password } } as KafkaAccess;
  const publisher = new KafkaPublisher(kafkaClient(access, 'party', { retry: { retries: 0 } }));
  const order = orderWith();
  const [key, time] = [order.orderNo, new Date().toISOString()];
  const headers = toHeaders({
    id: newId(),
    source: id,
    type: OrderPlaced.name,
    typeversion: 1,
    time,
    recordedtime: time,
    subject: key,
    sequence: 0,
    correlationid: key,
    causationid: key,
    livemode: true,
  });
  try {
    await publisher.send([
      { topic, key, headers, value: Buffer.from(JSON.stringify({ partyId: id, order: { orderNo: key } })) },
    ]);
    return key;
  } finally {
    await publisher.disconnect();
  }
}

test('a party is given users, publishes as one of them on its own topic, and is refused after they are removed', async () => {
  const first = await change('POST');
  expect([first.status, first.body.connectionsEndWithinSeconds]).toEqual([201, 60]);
  const issued = (await change('POST')).body;
  await until(() => publish(issued.test).then(Boolean, () => false));
  await expect(publish(first.body.test)).rejects.toThrow(/authentication/i);
  const orderNo = await publish(issued.test);
  const told = await until(() => service.events.find(({ key }) => key === orderNo));
  expect(told.type).toBe(OrderRefused.name);
  expect(told.headers['ce_livemode']).toBe('false');
  await expect(publish(issued.test, issued.live.publishes)).rejects.toThrow(/not authorized/i);
  await expect(publish(issued.test, 'intake.declarations.v1')).rejects.toThrow(/not authorized|does not host/i);

  expect(await change('DELETE')).toMatchObject({ status: 200, body: { revoked: [`party.${id}`, `party.${id}.test`] } });
  await until(() =>
    publish(issued.test).then(
      () => false,
      (error: Error) => /authentication/i.test(error.message),
    ),
  );
});

test('so are the devices of a facility; who gave, renewed and removed credentials is on record', async () => {
  const facility = `KC-${newId().slice(-6).toUpperCase()}`;
  const ofDevices = (method: 'POST' | 'DELETE', code = facility) =>
    service.request<Record<string, string>>(`/facilities/${code}/kafka-credentials`, { method, as: 'admin' });
  const first = await ofDevices('POST');
  expect(first).toMatchObject({
    status: 201,
    body: { username: `device.${facility}`, publishes: `facility.${facility}.scans.v1` },
  });
  const second = await ofDevices('POST');
  const signsIn = ({ username = '', password = '' }: Record<string, string>) => {
    const access = {
      ...service.stack.kafka(),
      sasl: { mechanism: 'scram-sha-512', username, password },
    } as KafkaAccess;
    const admin = kafkaClient(access, 'device', { retry: { retries: 0 } }).admin();
    return admin
      .connect()
      .then(
        () => true,
        () => false,
      )
      .finally(() => admin.disconnect());
  };
  await until(() => signsIn(second.body));
  expect(await signsIn(first.body)).toBe(false);
  expect(await ofDevices('DELETE')).toMatchObject({ status: 200, body: { revoked: [`device.${facility}`] } });
  await until(async () => !(await signsIn(second.body)));
  for (const method of ['POST', 'DELETE'] as const)
    expect((await ofDevices(method, 'no%20code')).body['code']).toBe('not-found');

  const acts = async (about: string) => {
    const { body } = await service.request<{ items: Act[] }>(`/acts?about=${about}`, { as: 'auditor' });
    return body.items.map(({ act, who, after }) => [act, who, after]);
  };
  const device = `device.${facility}`;
  expect(await acts(facility)).toEqual([
    ['revoke-kafka-credentials', 'admin', device],
    ['rotate-kafka-credentials', 'admin', device],
    ['issue-kafka-credentials', 'admin', device],
  ]);
  const both = `party.${id} party.${id}.test`;
  expect(await acts(id)).toEqual([
    ['revoke-kafka-credentials', 'admin', both],
    ['rotate-kafka-credentials', 'admin', both],
    ['issue-kafka-credentials', 'admin', both],
  ]);
});

test('only an administrator gives them, and only to a party that exists', async () => {
  expect((await change('POST', 'no-such-party')).body.code).toBe('not-found');
  expect((await change('DELETE', 'no-such-party')).body.code).toBe('not-found');
  for (const method of ['POST', 'DELETE'])
    expect((await service.request(path(), { method, as: 'operator' })).status).toBe(403);
});
