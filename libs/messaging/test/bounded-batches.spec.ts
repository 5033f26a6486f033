import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { CompressionTypes, logLevel } from 'kafkajs';
import type pg from 'pg';
import { ensureTopics, kafkaClient, newId } from '../src/index.js';
import { ChunkRunner } from '../src/inbox/chunk-runner.js';
import { KafkaConsumer } from '../src/kafka/kafka-consumer.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import { exampleServices } from '../src/testing/example/example-services.js';
import { paymentReceived } from '../src/testing/example/steps.js';
import { HAPPENS_WITHIN_MS, makeDatabase, startStack, topicNamed, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

const example = exampleServices(`bombs-${newId().slice(-6)}`);
let stack: LocalStack;
let pool: pg.Pool;
let consumer: KafkaConsumer;

beforeAll(async () => {
  stack = await startStack();
  pool = await makeDatabase(stack, example.name.replace('-', '_'));
  await ensureTopics(stack.kafka(), [topicNamed(example.outside, 1), topicNamed('payments.dead-letters.v1', 1)]);
  consumer = new KafkaConsumer({
    kafka: kafkaClient(stack.kafka(), 'bombs', { logLevel: logLevel.NOTHING }),
    groupId: example.name,
    runner: new ChunkRunner({
      service: 'payments',
      store: new PostgresStore(pool),
      useCases: example.payments,
      contracts: example.contracts,
      now: () => new Date(),
    }),
    onFatal: () => undefined,
    onWaiting: () => undefined,
  });
});
afterAll(async () => {
  await consumer?.stop();
  await pool?.end();
  await stack?.stop();
});

const HUGE = 64 * 1024 * 1024;

it('goes on behind a batch that unpacks to 64 MiB, and reads what is packed as is usual', async () => {
  const producer = kafkaClient(stack.kafka(), 'bomber', { logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  const send = (records: readonly { key: string; value: Buffer | null; headers?: Record<string, string> }[]) =>
    producer.send({ topic: example.outside, compression: CompressionTypes.GZIP, messages: [...records] });
  const good = ['a', 'b', 'c'].map((account) => paymentReceived(example, { account, amount: 1 }));
  await send([good[0]!]);
  await send([{ key: 'bomb', value: Buffer.alloc(HUGE, ' ') }]);
  await send([good[1]!]);
  await send(
    Array.from({ length: 50 }, (_, i) =>
      i === 7 ? good[2]! : paymentReceived(example, { account: `o${i}`, amount: 1 }),
    ),
  );
  await producer.disconnect();
  await consumer.start([example.outside], []);
  const deadline = Date.now() + HAPPENS_WITHIN_MS;
  const booked = async () => (await pool.query<{ account: string }>('select account from entry')).rows;
  while ((await booked()).length < 52 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await booked()).toHaveLength(52);
  const { rows } = await pool.query<{ reason: string }>(
    `select (payload::jsonb)->>'message' as reason from outbox where topic = 'payments.dead-letters.v1' order by pos`,
  );
  expect(rows.map(({ reason }) => reason.replace(/\d+ to \d+/, 'x'))).toEqual([
    'the batch of the offsets x cannot be unpacked: more than 16 times its size, or more than 4194304 bytes',
  ]);
});
