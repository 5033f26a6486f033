import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Consumer, type Kafka, logLevel } from 'kafkajs';
import type pg from 'pg';
import { FaultProxy } from '../../local-stack/src/index.js';
import { ensureTopics, kafkaClient } from '../src/index.js';
import { ChunkRunner } from '../src/inbox/chunk-runner.js';
import { commitOffsets, committedOffsets } from '../src/kafka/committed-offsets.js';
import { KafkaConsumer } from '../src/kafka/kafka-consumer.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import { exampleServices } from '../src/testing/example/example-services.js';
import { makeDatabase, makeTopics, startStack, topicNamed, type LocalStack } from './real-stack.js';

jest.setTimeout(180_000);

const example = exampleServices('group');
const topics = [example.outside, example.inside];
let stack: LocalStack;
let pool: pg.Pool;
let consumer: KafkaConsumer | undefined;

beforeAll(async () => {
  stack = await startStack();
  await makeTopics(stack.kafka(), []);
  await ensureTopics(stack.kafka(), [topicNamed(example.outside, 4), topicNamed(example.inside)]);
  pool = await makeDatabase(stack, 'group_spec');
});
afterEach(async () => {
  await consumer?.stop();
  consumer = undefined;
});
afterAll(async () => {
  await pool?.end();
  await stack?.stop();
});

async function begin(kafka: Kafka): Promise<KafkaConsumer> {
  const { contracts, ledger, payments } = example;
  const useCases = new Map([...ledger, ...payments]);
  const store = new PostgresStore(pool);
  const runner = new ChunkRunner({ service: 'payments', store, useCases, contracts, now: () => new Date() });
  const onFatal = (error: unknown) => expect(error).toBeUndefined();
  consumer = new KafkaConsumer({ kafka, groupId: example.name, runner, onFatal, onWaiting: () => undefined });
  await consumer.start(topics, []);
  return consumer;
}

describe('a consumer as the member of a group', () => {
  it('has its offsets set by another program only while it is away', async () => {
    const kafka = kafkaClient(stack.kafka(), 'group-spec', { logLevel: logLevel.NOTHING });
    const set = topics.map((topic) => ({ topic, partition: 0, offset: 3 }));
    const running = await begin(kafka);
    await expect(commitOffsets(kafka, example.name, set)).rejects.toThrow(/has members/);
    await running.stop();
    consumer = undefined;
    await commitOffsets(kafka, example.name, set);
    const admin = kafka.admin();
    expect(await committedOffsets(admin, example.name, topics)).toEqual(expect.arrayContaining(set));
    await admin.disconnect();
  });

  it('notes each request that brokers leave without an answer: it goes on trying, and a new process would not help', async () => {
    const proxy = await FaultProxy.start(stack.brokers[0]!);
    const { socketFactory } = proxy;
    const settings = { logLevel: logLevel.NOTHING, requestTimeout: 1_000, socketFactory };
    const kafka = kafkaClient(stack.kafka(), 'silent', settings);
    const made = jest.spyOn(kafka, 'consumer');
    const running = await begin(kafka);
    const client = made.mock.results[0]!.value as Consumer;
    const noted: boolean[] = [];
    client.on(client.events.REQUEST_TIMEOUT, ({ timestamp }) => noted.push(running.activity.attempt >= timestamp));
    proxy.silence();
    const deadline = Date.now() + 120_000;
    while (noted.length < 5 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(noted.slice(0, 5)).toEqual([true, true, true, true, true]);
    proxy.back();
    await running.stop();
    consumer = undefined;
    await proxy.stop();
  });
});
