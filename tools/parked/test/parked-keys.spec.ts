import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { deadLetters, FacilityPublished, OperatorCommanded, toHeaders, topics } from '#libs/contracts';
import { newId, partitionOf } from '#libs/messaging';
import { ServiceUnderTest, until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { monitor } from '../../../apps/monitor/src/monitor.service.js';
import { warehousing } from '../../../apps/warehousing/src/warehousing.service.js';

jest.setTimeout(400_000);

interface Parked {
  readonly service: string;
  readonly topic: string;
  readonly key: string;
  readonly reason: string;
  readonly attempts: number;
}

const facility = `PRK-${newId().slice(-6).toUpperCase()}`;
/** Of the system itself: what a device outside wrote wrong is refused and never parked. */
const topic = topics.network.name;
/** As the API of the monitor names them, with the bytes that were sent. */
const keys = new Map<string, Buffer>([
  ['base64url:AA', Buffer.from([0])],
  ['base64url:__5h', Buffer.from([0xff, 0xfe, 0x61])],
  ['', Buffer.alloc(0)],
  [expect.stringMatching(/^k{100}~[0-9a-f]{64}$/) as never, Buffer.alloc(1024, 'k')],
  [`facility:${facility}`, Buffer.from(`facility:${facility}`)],
]);
const PERSON = 'Zhang San';

let operator: ServiceUnderTest;
let warehouse: ServiceUnderTest;

beforeAll(async () => {
  operator = await ServiceUnderTest.start(monitor, {
    watches: [topics.opsCommands],
    environment: { TRACE_INDEX: ':memory:' },
  });
  warehouse = await ServiceUnderTest.start(warehousing, { watches: [deadLetters('warehousing')] });
}, 240_000);
afterAll(async () => {
  await warehouse?.stop();
  await operator?.stop();
}, 60_000);

const source = newId();
let sent = 0;
/** Of each partition, as the header `tg_prev` has it. */
const last = new Map<number, string>();

/** With the positions that a relay gives: without one a record of the system is no poison but refused at once. */
function asRelayed<Sent extends { readonly key: never; readonly headers: object }>(record: Sent) {
  const partition = partitionOf(record.key, topics.network.partitions);
  sent += 1;
  const position = { tg_source: source, tg_xid: String(sent), tg_pos: '1', tg_prev: last.get(partition) ?? '-' };
  last.set(partition, `${sent}/1`);
  return { ...record, partition, headers: { ...record.headers, ...position } };
}

/** Facilities that break their contract, one under each key. */
async function sendBroken(): Promise<void> {
  const at = new Date().toISOString();
  await warehouse.sendRecords(
    [...keys.values()].map((key) => {
      const id = newId();
      const attributes = { id, source: 'a spec', time: at, recordedtime: at, subject: 's', sequence: 0 };
      const headers = toHeaders({
        ...attributes,
        correlationid: id,
        causationid: id,
        livemode: true,
        type: FacilityPublished.name,
        typeversion: FacilityPublished.version,
      });
      const data = { ...FacilityPublished.example, code: facility, zone: -1, name: PERSON };
      return asRelayed({ topic, key: key as never, headers, value: Buffer.from(JSON.stringify(data)) });
    }),
  );
}

async function parked(): Promise<Parked[]> {
  const { body, text } = await operator.request<{ items: Parked[] }>('/parked', { as: 'operator' });
  expect(text).not.toContain(PERSON);
  return body.items.filter((one) => one.topic === topic);
}

/** The keys that wait, once their first events were tried so often. */
function tried(attempts: number, count: number): Promise<Parked[]> {
  return until(
    async () => {
      const found = await parked();
      return found.length === count && found.every((one) => one.attempts === attempts) && found;
    },
    { what: `${count} keys tried ${attempts} times` },
  );
}

function order(act: 'replay' | 'discard', key: string, more: object = {}, request = newId()) {
  const body = { service: 'warehousing', topic, key, reason: 'a spec', ...more };
  const headers = { 'request-id': request };
  return operator.request(`/parked/${act}`, { method: 'POST', as: 'operator', body, headers });
}

const corrected = { ...FacilityPublished.example, code: facility, name: PERSON };

async function isStored(code: string): Promise<boolean> {
  const rows: unknown[] = await warehouse.app.get(DataSource).query('select 1 from facility where id = $1', [code]);
  return rows.length > 0;
}

it('keys of any bytes are listed, replayed, edited and discarded by the API of the monitor', async () => {
  await sendBroken();
  const listed = await tried(1, keys.size);
  expect(new Set(listed.map(({ key }) => key))).toEqual(new Set(keys.keys()));

  for (const { key } of listed) expect((await order('replay', key)).status).toBe(202);
  await tried(2, keys.size);

  for (const { key } of listed) expect((await order('replay', key, { edited: corrected })).status).toBe(202);
  // What is edited must have the key under which it is parked.
  const left = await tried(3, keys.size - 1);
  for (const { key, reason } of left)
    expect([key === `facility:${facility}`, reason]).toEqual([false, 'the key is not that of FacilityPublished']);
  await until(() => isStored(facility), { what: 'the facility' });

  await sendBroken();
  await until(async () => (await parked()).length === keys.size, { what: 'all keys again' });
  for (const { key } of await parked()) expect((await order('discard', key)).status).toBe(202);
  await until(async () => (await parked()).length === 0, { what: 'no key' });
});

it('an edit lies in the topic of commands sealed', async () => {
  const edits = operator.events.filter(
    ({ type, data }) => type === OperatorCommanded.name && data['topic'] === topic && data['edit'] !== undefined,
  );
  expect(edits).toHaveLength(keys.size);
  for (const { data } of edits) expect(JSON.stringify(data)).not.toMatch(new RegExp(`${PERSON}|zone`));
});

it('a request that is sent again has one effect, and the act on record names it', async () => {
  await sendBroken();
  const [{ key }] = (await tried(1, keys.size)) as [Parked];
  const request = `again-${newId()}`;
  const first = await order('replay', key, {}, request);
  await until(async () => (await parked()).some((one) => one.key === key && one.attempts === 2), { what: 'a try' });
  const again = await order('replay', key, {}, request);
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.body).toEqual(first.body);
  // Behind it in the same partition.
  const last = await order('discard', key);
  expect(last.status).toBe(202);
  await until(async () => (await parked()).every((one) => one.key !== key), { what: 'the discarded key' });
  const { body } = await warehouse.request<{ items: { act: string; request: string }[] }>('/acts?limit=100', {
    as: 'auditor',
  });
  expect(body.items.filter((act) => act.request === request)).toMatchObject([{ act: 'replay' }]);
});
