import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventTypes, FacilityPublished, LanePublished, ProductPublished, type EventType } from '#libs/contracts';
import { type Attributes, eventOf, ServiceUnderTest, until } from '#libs/testing';
import { intake } from '../src/intake.service.js';
import { orderWith } from './orders.js';

export const parties = {
  steppe: { id: 'steppe-post', name: 'Steppe Post', kinds: ['platform'], apiKey: 'ck_test_steppe_0123456789' },
  steppeLive: { id: 'steppe-live', name: 'Steppe, live', kinds: ['platform'], apiKey: 'ck_live_steppe_0123456789' },
  pay: { id: 'silk-pay', name: 'Silk Pay', kinds: ['payment'], apiKey: 'ck_test_silkpay_0123456789' },
  carrier: { id: 'tianshan-express', name: 'Tianshan', kinds: ['logistics'], apiKey: 'ck_test_tianshan_0123456789' },
  post: { id: 'province-post', name: 'Province Post', kinds: ['post'], apiKey: 'ck_test_province_0123456789' },
  other: { id: 'other-shop', name: 'Other shop', kinds: ['platform'], apiKey: 'ck_test_other_0123456789' },
};

/** Numbers of registered mail that the post has issued to itself and to the other shop; of other services none are known. */
function rangesFile(): string {
  const range = { issuer: parties.post.id, holders: [parties.other.id], service: 'RR', country: 'CN' };
  const dated = { from: '00000000', to: '00000999', validFrom: '2020-01-01', source: 'a spec' };
  const file = join(mkdtempSync(join(tmpdir(), 'number-ranges-')), 'ranges.json');
  writeFileSync(file, JSON.stringify([{ ...range, ...dated }]));
  return file;
}

interface Request {
  readonly method?: string;
  /** The credential: an API key of a party or an access token. */
  readonly key?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

/** The whole service in this process, on real Kafka and Postgres, with the smallest network that carries a parcel. */
export async function startIntake(watches: readonly string[]) {
  const service = await ServiceUnderTest.start(intake, {
    watches,
    environment: {
      DEMO_PARTIES: JSON.stringify(Object.values(parties)),
      INTAKE_NUMBER_RANGES_FILE: rangesFile(),
      // Customs answers nothing by itself here.
      INTAKE_WINDOW_ORDERS: '10000',
    },
  });
  const publish = (name: string, data: Record<string, unknown>, attributes: Attributes = {}) =>
    service.send(eventOf(eventTypes.get(name) as EventType, data, { livemode: false, ...attributes }));
  const send = (topic: string, key: string, value: string, headers: Record<string, string>) =>
    service.sendRecords([{ topic, key, headers, value: Buffer.from(value) }]);
  const ask = (
    path: string,
    { method = 'GET', key = parties.steppe.apiKey, body, type = 'application/json', headers = {} }: Request = {},
  ) =>
    service.request<never>(path, {
      method,
      bearer: key,
      ...(body !== undefined && { body }),
      headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
    });

  for (const type of [FacilityPublished, LanePublished, ProductPublished]) await publish(type.name, type.example);
  await publish('ProductPublished', { ...ProductPublished.example, product: 'parcel', channels: ['commercial'] });
  // The network has arrived when a faultless order is taken.
  await until(async () => (await ask('/orders', { method: 'POST', body: orderWith() })).status === 202);
  return {
    app: service.app,
    events: service.events,
    next: service.next.bind(service),
    ask,
    publish,
    send,
    request: service.request.bind(service),
    token: service.issuer.token.bind(service.issuer),
    stop: () => service.stop(),
  };
}
