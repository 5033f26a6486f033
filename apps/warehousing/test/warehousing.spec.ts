import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  BarcodeScanned,
  type ClearanceDecision,
  DeclarationLodged,
  exampleDeclaration,
  type EventType,
  FacilityPublished,
  fromHeaders,
  HoldPlaced,
  ParcelReleased,
  ProductPublished,
  ReceptacleOffloaded,
  toHeaders,
  topics,
} from '#libs/contracts';
import { ensureTopics, kafkaClient, KafkaPublisher, newId, STATE_COUNTS, type StateCounts } from '#libs/messaging';
import { createService, ServiceConfig, ServiceLog } from '#libs/service-defaults';
import { type LocalStack, startLocalStack } from '#libs/testing';
import { parseS9 } from '#libs/postal';
import { warehousing } from '../src/warehousing.service.js';

/** The whole service on real Kafka and Postgres, driven from outside: by its topics and by HTTP. */

interface Seen {
  readonly type: string;
  readonly sequence: number;
  readonly data: Record<string, unknown>;
}

/** Two cores may be shared with other suites. */
jest.setTimeout(60_000);

let folder: string;
let stack: LocalStack;
let app: NestFastifyApplication;
let url: string;
let issuer: Server;
let tokenOf: (...roles: string[]) => Promise<string>;
let publisher: KafkaPublisher;
let consumer: ReturnType<ReturnType<typeof kafkaClient>['consumer']>;
const seen: Seen[] = [];
/** Positions as the relay of each other service would stamp them. */
const sequences = new Map<string, number>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warehousing-'));
  stack = await startLocalStack({ stateDir: folder, log: () => undefined });
  await ensureTopics(stack.brokers);
  await listenFromOutside();
  const issuerUrl = await startIssuer();
  const config = new ServiceConfig(
    { name: 'warehousing', needsDatabase: true },
    {
      PORT: '0',
      KAFKA_BROKERS: stack.brokers.join(','),
      OIDC_ISSUER: issuerUrl,
      DATABASE_URL: stack.databaseUrl('warehousing'),
      LOG_LEVEL: 'warn',
    },
  );
  app = await createService(warehousing, config, new ServiceLog({ service: 'warehousing', level: 'warn' }));
  await app.init();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  await app.startAllMicroservices();
  await publish(FacilityPublished, FacilityPublished.example, 'URC-OE');
  await publish(ProductPublished, ProductPublished.example, 'surface');
}, 180_000);

afterAll(async () => {
  await consumer?.disconnect();
  await publisher?.disconnect();
  await app?.close();
  issuer?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function listenFromOutside(): Promise<void> {
  // A new broker under load takes its time to make the topic in which it keeps the groups.
  const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 };
  const kafka = kafkaClient(stack.brokers, 'outside', { retry });
  publisher = new KafkaPublisher(kafka);
  consumer = kafka.consumer({ groupId: 'outside', retry });
  await consumer.connect();
  await consumer.subscribe({ topics: [topics.parcels.name, topics.receptacles.name], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      const headers = Object.fromEntries(
        Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const { type, sequence } = fromHeaders(headers)!;
      seen.push({ type, sequence, data: JSON.parse(String(message.value)) as Record<string, unknown> });
      return Promise.resolve();
    },
  });
}

async function startIssuer(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  issuer = createServer((request, response) => {
    const own = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? jwks : { issuer: own, jwks_uri: `${own}/jwks` }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  tokenOf = (...roles) =>
    new SignJWT({ roles, facilities: ['URC-OE'], preferred_username: roles[0] })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(own)
      .setAudience('torugart')
      .setSubject('u')
      .setExpirationTime('1h')
      .sign(privateKey);
  return own;
}

async function publish<Data>(type: EventType, data: Data, subject: string): Promise<void> {
  const sequence = (sequences.get(subject) ?? 0) + 1;
  sequences.set(subject, sequence);
  const time = new Date().toISOString();
  const headers = toHeaders({
    id: newId(),
    source: 'outside',
    type: type.name,
    typeversion: 1,
    time,
    recordedtime: time,
    subject,
    sequence,
    correlationid: subject,
    causationid: subject,
    livemode: true,
  });
  const topic = type.topic as string;
  await publisher.send([{ topic, key: type.key(data as never), headers, value: Buffer.from(JSON.stringify(data)) }]);
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  ...roles: string[]
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(...(roles.length > 0 ? roles : ['warehouse']))}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not see ${what}; seen: ${seen.map(({ type }) => type).join(', ')}`);
}

const find = (type: string, matches: (data: Record<string, unknown>) => boolean) =>
  seen.find((one) => one.type === type && matches(one.data));

function declarationOf(parcelId: string, itemNumber: string) {
  return { ...exampleDeclaration, declarationId: `d-${parcelId}`, parcels: [{ parcelId, itemNumber }] };
}

function releaseOf(parcelId: string): ClearanceDecision {
  return {
    ...ParcelReleased.example,
    declarationId: `d-${parcelId}`,
    parcelIds: [parcelId],
    basedOn: { inputsDigest: 'x', parcelSequence: 1 },
  };
}

async function readyParcel(itemNumber: string): Promise<string> {
  const parcelId = newId();
  await publish(DeclarationLodged, declarationOf(parcelId, itemNumber), `d-${parcelId}`);
  await publish(
    BarcodeScanned,
    { ...BarcodeScanned.example, barcode: itemNumber, at: new Date().toISOString() },
    itemNumber,
  );
  await publish(ParcelReleased, releaseOf(parcelId), `d-${parcelId}`);
  await until(
    'a parcel that may leave',
    async () => (await ask('GET', `/v1/parcels/${parcelId}`)).body['mayLeave'] === true,
  );
  return parcelId;
}

describe('warehousing', () => {
  test('notice, scan and release in: packed, and the closed receptacle out with its S9', async () => {
    const parcelId = await readyParcel('LZ000000015CN');
    await until('the receipt', () =>
      find('ParcelReceived', (data) => data['parcelId'] === parcelId && data['measuredGrams'] === 424),
    );
    expect(await ask('POST', '/v1/packing', { facility: 'URC-OE', closeAll: true })).toMatchObject({
      status: 200,
      body: { packed: 1, closedReceptacles: 1 },
    });
    const closed = await until('the closed receptacle', () =>
      find('ReceptacleClosed', (data) => JSON.stringify(data['members']).includes(parcelId)),
    );
    expect(parseS9(String(closed.data['number']), new Date().getFullYear())).toMatchObject({
      serial: 1,
      last: true,
      grams: 800,
    });
    await until('the closed despatch', () =>
      find('DespatchClosed', (data) => data['despatchId'] === closed.data['despatchId']),
    );
    const { body } = await ask('GET', `/v1/parcels/LZ000000015CN`, undefined, 'auditor');
    expect(body).toMatchObject({ parcelId, state: 'packed', receptacleState: 'closed' });
  });

  test('a release before the notice, a scan before both', async () => {
    const parcelId = newId();
    await publish(ParcelReleased, releaseOf(parcelId), `d-${parcelId}`);
    const scan = { barcode: 'lz 0000 00029 cn', facility: 'URC-OE', grams: 424 };
    expect(await ask('POST', '/v1/scans', scan)).toMatchObject({
      status: 200,
      body: { outcome: 'surplus', verdict: 'no-data' },
    });
    await until('the surplus', () => find('ParcelSurplus', (data) => data['barcode'] === 'LZ000000029CN'));
    await publish(DeclarationLodged, declarationOf(parcelId, 'LZ000000029CN'), `d-${parcelId}`);
    await until('the receipt', () => find('ParcelReceived', (data) => data['parcelId'] === parcelId));
    const again = await ask('POST', '/v1/scans', scan);
    expect(again.body).toMatchObject({ outcome: 'sighted', parcelId, verdict: 'pass' });
  });

  test('a hold takes a parcel out of an open bag; offloading opens a closed one and closes the rest again', async () => {
    const [kept, held, withdrawn] = [
      await readyParcel('LZ000000032CN'),
      await readyParcel('LZ000000046CN'),
      await readyParcel('LZ000000050CN'),
    ];
    await ask('POST', '/v1/packing', { facility: 'URC-OE' });
    await publish(HoldPlaced, { ...HoldPlaced.example, declarationId: `d-${held}`, parcelIds: [held] }, `d-${held}`);
    await until('it is out', () => find('ParcelUnpacked', (data) => data['parcelId'] === held));
    await ask('POST', '/v1/packing', { facility: 'URC-OE', closeAll: true });
    const closed = await until('the bag', () =>
      find('ReceptacleClosed', (data) => JSON.stringify(data['members']).includes(kept)),
    );
    expect(JSON.stringify(closed.data['members'])).not.toContain(held);
    const receptacleId = String(closed.data['receptacleId']);
    const off = {
      receptacleId,
      closing: 1,
      departureId: 'v',
      reason: 'release withdrawn',
      parcelIds: [withdrawn],
      at: new Date().toISOString(),
    };
    await publish(ReceptacleOffloaded, off, receptacleId);
    const again = await until('it closes again', () =>
      find('ReceptacleClosed', (data) => data['receptacleId'] === receptacleId && data['closing'] === 2),
    );
    expect(JSON.stringify(again.data['members'])).not.toContain(withdrawn);
    expect(again.data['number']).not.toBe(closed.data['number']);
    expect((await ask('GET', `/v1/receptacles/${receptacleId}`)).body).toMatchObject({ state: 'closed', closings: 2 });
  });

  test('many scans of unknown barcodes are findings, and the books close', async () => {
    const scans = Array.from({ length: 40 }, (_, i) =>
      ask('POST', '/v1/scans', { barcode: `UNKNOWN${i}`, facility: 'URC-OE' }),
    );
    for (const { status, body } of await Promise.all(scans))
      expect([status, body['outcome']]).toEqual([200, 'surplus']);
    expect((await ask('GET', '/v1/ledger/check')).body).toEqual({ unbalanced: 0, misplaced: 0, contradicted: 0 });
    const { body } = await ask('GET', '/v1/ledger/balances?prefix=facility:URC-OE');
    expect(body['items']).toContainEqual({ account: 'facility:URC-OE/surplus', quantity: 40, grams: 0 });
  });

  test('the counts for the monitor hold every parcel once, and no imbalance', async () => {
    const counts = await app.get<StateCounts>(STATE_COUNTS).counts();
    expect(counts).toMatchObject({
      'ledger.imbalance': 0,
      'parcels.packed': 3,
      'parcels.stored': 2,
      'flags.held': 1,
      'surplus.waiting': 40,
      'receptacles.closed': 2,
    });
  });

  test('pages go on from the cursor', async () => {
    const first = (await ask('GET', '/v1/parcels?limit=2')).body as {
      items: { parcelId: string }[];
      nextCursor: string;
    };
    const second = (await ask('GET', `/v1/parcels?limit=2&after=${first.nextCursor}`)).body as typeof first;
    expect(first.items).toHaveLength(2);
    expect(second.items[0]!.parcelId > first.items[1]!.parcelId).toBe(true);
    for (const state of [
      'to-return',
      'locked',
      'held',
      'may-leave',
      'departed',
      'packed',
      'stored',
      'returned-to-origin',
    ]) {
      expect((await ask('GET', `/v1/parcels?state=${state}&facility=URC-OE`)).status).toBe(200);
    }
    expect((await ask('GET', '/v1/parcels?state=held')).body['items']).toHaveLength(1);
  });

  test.each([
    ['no role for it', 'POST', '/v1/packing', { facility: 'URC-OE' }, ['auditor'], 403, 'forbidden'],
    ['another facility', 'POST', '/v1/packing', { facility: 'KHG-OE' }, ['warehouse'], 403, 'forbidden'],
    [
      'a field too many',
      'POST',
      '/v1/scans',
      { barcode: 'LZ000000015CN', facility: 'URC-OE', kilos: 1 },
      ['warehouse'],
      422,
      'invalid-body',
    ],
    [
      'a weight that is none',
      'POST',
      '/v1/scans',
      { barcode: 'LZ000000015CN', facility: 'URC-OE', grams: -1 },
      ['warehouse'],
      422,
      'invalid-body',
    ],
    ['an unknown state', 'GET', '/v1/parcels?state=lost', undefined, ['warehouse'], 422, 'invalid-body'],
    ['an unknown parcel', 'GET', '/v1/parcels/none', undefined, ['warehouse'], 404, 'not-found'],
    ['an unknown bag', 'POST', '/v1/receptacles/none/close', undefined, ['warehouse'], 404, 'not-found'],
    [
      'a return that nobody ordered',
      'POST',
      '/v1/parcels/LZ000000046CN/return',
      undefined,
      ['warehouse'],
      409,
      'state-conflict',
    ],
  ])('refuses %s', async (_, method, path, body, roles, status, code) => {
    expect(await ask(method, path, body, ...roles)).toMatchObject({ status, body: { code } });
  });

  test('answers nobody without a credential', async () => {
    for (const path of ['/v1/parcels', '/v1/receptacles', '/v1/despatches', '/v1/ledger/balances']) {
      expect((await fetch(url + path)).status).toBe(401);
    }
  });
});
