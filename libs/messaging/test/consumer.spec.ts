import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { logLevel, type Kafka } from 'kafkajs';
import type pg from 'pg';
import { FaultProxy } from '../../local-stack/src/index.js';
import { ensureTopics, kafkaClient, KafkaPublisher, RefusedToStart } from '../src/index.js';
import { ChunkRunner } from '../src/inbox/chunk-runner.js';
import { KafkaConsumer } from '../src/kafka/kafka-consumer.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import type { ProducerRecord } from '../src/core/record.js';
import type { Store } from '../src/core/store.js';
import { idOf, record, paymentReceived } from '../src/testing/example/steps.js';
import { HAPPENS_WITHIN_MS, makeDatabase, makeTopics, startStack, topicNamed, type LocalStack } from './real-stack.js';
import { exampleServices, TOTAL, type ExampleServices } from '../src/testing/example/example-services.js';

jest.setTimeout(400_000);

let stack: LocalStack;
let kafka: Kafka;
let pool: pg.Pool;
let example: ExampleServices;
let consumers: KafkaConsumer[] = [];
let fatal: unknown[] = [];
let number = 0;

beforeAll(async () => {
  stack = await startStack();
  await makeTopics(stack.kafka(), []);
  kafka = kafkaClient(stack.kafka(), 'consumer-spec', { logLevel: logLevel.NOTHING });
});
afterAll(() => stack?.stop());

beforeEach(async () => {
  example = exampleServices(`consumer-${++number}`);
  pool = await makeDatabase(stack, `consumer_${number}`, { application_name: `consumer_${number}` });
  await ensureTopics(stack.kafka(), [topicNamed(example.outside, 4), topicNamed(example.inside)]);
  fatal = [];
});
afterEach(async () => {
  for (const consumer of consumers) await consumer.stop();
  consumers = [];
  await pool.end();
});

function runnerOver(store: Store): ChunkRunner {
  const useCases = new Map([...example.ledger, ...example.payments]);
  return new ChunkRunner({ service: 'payments', store, useCases, contracts: example.contracts, now: () => new Date() });
}

/** So slow to tell the watermarks that the first fetch is there before. */
function slowToTell(store: Store): Store {
  return {
    watermarks: async (partitions) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return store.watermarks(partitions);
    },
    ended: () => store.ended(),
    load: (refs) => store.load(refs),
    commit: (write) => store.commit(write),
  };
}

async function begin(store: Store = new PostgresStore(pool)): Promise<KafkaConsumer> {
  const runner = runnerOver(store);
  const consumer = new KafkaConsumer({
    kafka,
    groupId: example.name,
    runner,
    onFatal: (error) => fatal.push(error),
    onWaiting: () => undefined,
    sessionTimeout: 6000,
    chunk: 20,
    isBulk: (topic) => topic === example.inside,
  });
  consumers.push(consumer);
  await consumer.start([example.outside, example.inside], []);
  return consumer;
}

async function end(consumer: KafkaConsumer): Promise<void> {
  consumers = consumers.filter((one) => one !== consumer);
  await consumer.stop();
}

async function send(records: readonly ProducerRecord[]): Promise<void> {
  const publisher = new KafkaPublisher(kafka, { retries: 10 });
  await publisher.send(records);
  await publisher.disconnect();
}

async function serveMany(count: number, from = 0): Promise<string[]> {
  const records = Array.from({ length: count }, (_, i) =>
    paymentReceived(example, { account: `account-${(from + i) % 7}`, amount: 1 }),
  );
  await send(records);
  return records.map(idOf);
}

async function taken(): Promise<{ cause: string; account: string }[]> {
  const { rows } = await pool
    .query<{ cause: string; account: string }>('select cause, account from entry order by number')
    .catch(() => ({ rows: [] }));
  return rows;
}

async function eventually(count: number, withinMs = HAPPENS_WITHIN_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while ((await taken()).length < count && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function parked(): Promise<string[]> {
  return (await pool.query<{ key: string }>('select key from parked_event')).rows.map(({ key }) => key);
}

async function untilParked(count: number): Promise<void> {
  const deadline = Date.now() + HAPPENS_WITHIN_MS;
  while ((await parked()).length < count && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Each once, and those of one account in the order in which they were sent. */
async function expectOnceInOrder(sent: readonly string[]): Promise<void> {
  const entries = await taken();
  expect(entries.map(({ cause }) => cause).sort()).toEqual([...sent].sort());
  for (const [, ofBall] of Map.groupBy(entries, ({ account }) => account)) {
    const places = ofBall.map(({ cause }) => sent.indexOf(cause));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
}

describe('a consumer of real Kafka', () => {
  it('processes each event once while members come and go', async () => {
    const sent = await serveMany(300);
    const first = await begin();
    const second = begin();
    sent.push(...(await serveMany(300, 300)));
    await eventually(100);
    await second;
    await end(first);
    sent.push(...(await serveMany(200, 600)));
    await begin();
    await eventually(800);
    await expectOnceInOrder(sent);
  });

  it('ignores a committed offset beyond its watermark: a restored database gets everything again', async () => {
    const sent = await serveMany(50);
    const admin = kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(example.outside);
    await admin.setOffsets({
      groupId: example.name,
      topic: example.outside,
      partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
    });
    await admin.disconnect();
    sent.push(...(await serveMany(50, 50)));
    await begin(slowToTell(new PostgresStore(pool)));
    await eventually(100);
    await expectOnceInOrder(sent);
  });

  it('refuses a topic that ends below its watermark', async () => {
    await serveMany(20);
    await pool.query('insert into watermark (topic, part, off) select $1, part, 1000 from generate_series(0, 3) part', [
      example.outside,
    ]);
    await begin();
    const deadline = Date.now() + HAPPENS_WITHIN_MS;
    while (fatal.length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fatal[0]).toBeInstanceOf(RefusedToStart);
    expect(await taken()).toEqual([]);
  });

  it('goes on after the database has cut every connection again and again', async () => {
    await begin();
    const sent = await serveMany(100);
    const until = Date.now() + 4000;
    for (let from = 100; Date.now() < until; from += 20) {
      await pool
        .query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
          `consumer_${number}`,
        ])
        .catch(() => undefined);
      sent.push(...(await serveMany(20, from)));
    }
    await eventually(sent.length);
    await expectOnceInOrder(sent);
    expect(fatal).toEqual([]);
  });

  it('goes on after the brokers were out of reach for so long that the client gave up, and still keeps its pause', async () => {
    const proxy = await FaultProxy.start(stack.brokers[0]!);
    const through = kafkaClient(stack.kafka(), 'away', {
      logLevel: logLevel.NOTHING,
      connectionTimeout: 500,
      socketFactory: proxy.socketFactory,
    });
    const paused = `${example.outside.slice(0, -3)}-paused.v1`;
    await ensureTopics(stack.kafka(), [topicNamed(paused, 1)]);
    const runner = runnerOver(new PostgresStore(pool));
    const consumer = new KafkaConsumer({
      kafka: through,
      groupId: example.name,
      runner,
      onFatal: (error) => fatal.push(error),
      onWaiting: () => undefined,
    });
    consumers.push(consumer);
    await consumer.start([example.outside, paused], [paused]);
    const sent = await serveMany(50);
    await eventually(50);
    proxy.away();
    sent.push(...(await serveMany(50, 50)));
    const misplaced = paymentReceived(example, { account: 'paused', amount: 1 });
    const position = { tg_source: 'example', tg_xid: '1', tg_pos: '1', tg_prev: '-' };
    await send([{ ...misplaced, topic: paused, headers: { ...misplaced.headers, ...position } }]);
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    expect(await taken()).toHaveLength(50);
    proxy.back();
    await eventually(100);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await expectOnceInOrder(sent);
    consumer.keepPaused([]);
    await untilParked(1);
    expect(await pool.query('select key from parked_event')).toMatchObject({ rows: [{ key: 'paused' }] });
    await expectOnceInOrder(sent);
    expect(fatal).toEqual([]);
    await end(consumer);
    await proxy.stop();
  });

  it('parks records that Postgres cannot store as they are, and their neighbours go on', async () => {
    await begin();
    const good = paymentReceived(example, { account: 'good', amount: 1 });
    const as = (changed: Partial<ProducerRecord>) => ({
      ...paymentReceived(example, { account: 'x', amount: 1 }),
      ...changed,
    });
    await send([
      as({ key: 'zero\0key', value: Buffer.from('{"account":1,') }),
      as({ key: 'long'.repeat(3000), value: Buffer.from('{"account":"\\u0000","amount":1}') }),
      as({
        key: 'raw',
        headers: { ce_type: 'Nobody\0', ce_id: 'i'.repeat(9000), tg_source: 's', tg_xid: 'abc', tg_pos: '-1' },
        value: Buffer.from('\0\0'),
      }),
      as({ key: 'bare', headers: {}, value: null }),
      good,
    ]);
    await eventually(1);
    await untilParked(4);
    expect((await parked()).map((key) => key.slice(0, 4)).sort()).toEqual(['bare', 'base', 'long', 'raw']);
    expect((await taken()).map(({ cause }) => cause)).toEqual([idOf(good)]);
    expect(fatal).toEqual([]);
  });

  it('goes on with other records while one in the bulk lane waits for the database', async () => {
    await pool.query(`insert into total (id, version, seq, data) values ($1, 1, 0, '{"sum":0}')`, [TOTAL]);
    const other = await pool.connect();
    await other.query('begin');
    await other.query('select 1 from total for update');
    const booked = record(example.inside, example.PaymentBooked, 'wide', { account: 'wide', amount: 1, cause: 'wide' });
    await send([{ ...booked, headers: { ...booked.headers, tg_source: 'example', tg_xid: '1', tg_pos: '1' } }]);
    try {
      await begin();
      await untilLocked();
      const sent = await serveMany(30);
      await eventually(30);
      await expectOnceInOrder(sent);
    } finally {
      await other.query('rollback');
      other.release();
    }
    await eventually(31);
    expect((await taken()).map(({ cause }) => cause)).toContain('wide');
    expect(fatal).toEqual([]);
  });
});

/** Until a statement of this database's users waits for a lock. */
async function untilLocked(withinMs = HAPPENS_WITHIN_MS): Promise<void> {
  const waits = async () =>
    (
      await pool.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'consumer_${number}'`,
      )
    ).rowCount;
  for (const deadline = Date.now() + withinMs; (await waits()) === 0;) {
    if (Date.now() > deadline) throw new Error('nothing waits for a lock');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
