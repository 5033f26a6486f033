import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { logLevel, type Kafka, type Producer, type ProducerConfig } from 'kafkajs';
import { FaultProxy, type Fate } from '../../local-stack/src/index.js';
import { ensureTopics, kafkaClient, KafkaPublisher } from '../src/index.js';
import { dropSeen } from '../src/inbox/drop-seen.js';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { Relay } from '../src/outbox/relay.js';
import { Collector, makeDatabase, makeTopics, startStack, topicNamed, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

const REQUEST_TIMEOUT_MS = 1500;
/** Less than the test has: a loop that outlives its test keeps Jest from ending. */
const PUBLISHED_WITHIN_MS = 100_000;
const rows = [
  'overlapping-numbered-drop',
  'overlapping-numbered-cut',
  'overlapping-plain-drop',
  'overlapping-plain-cut',
  'serial-numbered-drop',
  'serial-numbered-cut',
  'kept-after-failure',
  'fresh-after-failure',
  'without-key',
  'ours-drop',
  'ours-cut',
  'ours-mixed',
];

let stack: LocalStack;
let collector: Collector;

beforeAll(async () => {
  stack = await startStack();
  await makeTopics(stack.kafka(), []);
  await ensureTopics(
    stack.kafka(),
    rows.map((name) => topicNamed(`lost.${name}.v1`, name === 'without-key' ? 8 : 1)),
  );
  collector = new Collector(stack.kafka());
  await collector.start(rows.map((name) => `lost.${name}.v1`));
});

afterAll(async () => {
  await collector?.stop();
  await stack?.stop();
});

/** Runs with one answer of the broker taken away. */
async function behind<T>(fateOf: (answer: number) => Fate, use: (kafka: Kafka) => Promise<T>): Promise<T> {
  const proxy = await FaultProxy.start(stack.brokers[0]!, { fateOf });
  const kafka = kafkaClient(stack.kafka(), 'lost-responses', {
    logLevel: logLevel.NOTHING,
    requestTimeout: REQUEST_TIMEOUT_MS,
    socketFactory: proxy.socketFactory,
  });
  try {
    return await use(kafka);
  } finally {
    await proxy.stop();
  }
}

const secondAnswer =
  (fate: Fate) =>
  (answer: number): Fate =>
    answer === 2 ? fate : 'pass';

/** Of a send and its one repetition. */
const firstTwoAnswers = (answer: number): Fate => (answer <= 2 ? 'cut' : 'pass');

async function connected(kafka: Kafka, config: ProducerConfig): Promise<Producer> {
  const producer = kafka.producer({ allowAutoTopicCreation: false, ...config });
  await producer.connect();
  return producer;
}

const send = (producer: Producer, topic: string, value: string, key: string | null = 'k') =>
  producer.send({ topic, acks: -1, messages: [{ key, value }] }).then(() => value);

/** What was acknowledged and is not in the log, what is there more than once, and whether first occurrences are in order. */
async function found(topic: string, acked: readonly string[]) {
  const log = (await collector.read(topic)).flatMap(({ records }) => records).map(({ value }) => value!.toString());
  const first = [...new Set(log)];
  return {
    lost: acked.filter((value) => !log.includes(value)).length,
    doubled: log.length - first.length,
    inOrder: first.join() === [...first].sort().join(),
  };
}

const values = ['A', 'B', 'C', 'D', 'E', 'F'];

describe('a lost response, with a producer of kafkajs', () => {
  it.each(['drop', 'cut'] as const)(
    'that numbers its batches and overlaps its sends (%s): an acknowledged record is lost',
    async (fate) => {
      const topic = `lost.overlapping-numbered-${fate}.v1`;
      const acked = await behind(secondAnswer(fate), async (kafka) => {
        const producer = await connected(kafka, { idempotent: true, maxInFlightRequests: 1 });
        const all = await Promise.all(values.map((value) => send(producer, topic, value)));
        await producer.disconnect();
        return all;
      });
      expect(acked).toHaveLength(6);
      expect((await found(topic, acked)).lost).toBe(1);
    },
  );

  it.each(['drop', 'cut'] as const)(
    'that does not number them and overlaps (%s): nothing is lost, something is doubled',
    async (fate) => {
      const topic = `lost.overlapping-plain-${fate}.v1`;
      const acked = await behind(secondAnswer(fate), async (kafka) => {
        const producer = await connected(kafka, { idempotent: false, maxInFlightRequests: 1 });
        const all = await Promise.all(values.map((value) => send(producer, topic, value)));
        await producer.disconnect();
        return all;
      });
      expect(await found(topic, acked)).toMatchObject({ lost: 0, doubled: 1 });
    },
  );

  it.each(['drop', 'cut'] as const)(
    'that numbers them and sends one after the other (%s): nothing is lost or doubled',
    async (fate) => {
      const topic = `lost.serial-numbered-${fate}.v1`;
      const acked = await behind(secondAnswer(fate), async (kafka) => {
        const producer = await connected(kafka, { idempotent: true, maxInFlightRequests: 1 });
        const all: string[] = [];
        for (const value of values) all.push(await send(producer, topic, value));
        await producer.disconnect();
        return all;
      });
      expect(await found(topic, acked)).toEqual({ lost: 0, doubled: 0, inOrder: true });
    },
  );

  it('that numbers them and is kept after a send that failed for good: the next acknowledged record is lost', async () => {
    const topic = 'lost.kept-after-failure.v1';
    const acked = await behind(firstTwoAnswers, async (kafka) => {
      const producer = await connected(kafka, { idempotent: true, maxInFlightRequests: 1, retry: { retries: 1 } });
      await expect(send(producer, topic, 'A')).rejects.toThrow('Closed connection');
      const all: string[] = [];
      for (const value of ['B', 'C']) all.push(await sendPatiently(producer, topic, value));
      await producer.disconnect();
      return all;
    });
    expect((await found(topic, acked)).lost).toBe(1);
  });

  it('that is thrown away after a send that failed for good: nothing acknowledged is lost', async () => {
    const topic = 'lost.fresh-after-failure.v1';
    const acked = await behind(firstTwoAnswers, async (kafka) => {
      const broken = await connected(kafka, { idempotent: true, maxInFlightRequests: 1, retry: { retries: 1 } });
      await expect(send(broken, topic, 'A')).rejects.toThrow('Closed connection');
      await broken.disconnect();
      const fresh = await connected(kafka, { idempotent: true, maxInFlightRequests: 1 });
      const all: string[] = [];
      for (const value of ['B', 'C']) all.push(await send(fresh, topic, value));
      await fresh.disconnect();
      return all;
    });
    expect((await found(topic, acked)).lost).toBe(0);
  });

  it('that numbers them but sends without a key: the repetition goes to another partition and is doubled', async () => {
    const topic = 'lost.without-key.v1';
    const acked = await behind(
      (answer) => (answer === 1 ? 'cut' : 'pass'),
      async (kafka) => {
        const producer = await connected(kafka, { idempotent: true, maxInFlightRequests: 1 });
        const value = await send(producer, topic, 'A', null);
        await producer.disconnect();
        return [value];
      },
    );
    expect(await found(topic, acked)).toMatchObject({ lost: 0, doubled: 1 });
  });
});

/** With so few retries of its own the client may not have reconnected yet. */
async function sendPatiently(producer: Producer, topic: string, value: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(producer, topic, value);
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe('lost responses, with our relay and its publisher', () => {
  const fates: Record<string, (answer: number) => Fate> = {
    drop: (answer) => (answer % 3 === 2 ? 'drop' : 'pass'),
    cut: (answer) => (answer % 3 !== 0 ? 'cut' : 'pass'),
    mixed: (answer) => (['cut', 'pass', 'cut', 'drop', 'pass', 'pass'] as const)[answer % 6]!,
  };
  it.each(Object.keys(fates))('%s: consumers see everything once and in order', async (name) => {
    const topic = `lost.ours-${name}.v1`;
    const pool = await makeDatabase(stack, `lost_${name}`);
    for (let i = 100; i < 160; i++) {
      await pool.query(`insert into outbox (topic, key, headers, payload) values ($1, 'k', '{}', $2)`, [
        topic,
        String(i),
      ]);
    }
    const failures = await behind(fates[name]!, async (kafka) => {
      const relay = new Relay({
        outbox: new PostgresOutbox(pool),
        holder: 'test',
        connect: () => new KafkaPublisher(kafka),
        batch: 7,
      });
      let failed = 0;
      const end = Date.now() + PUBLISHED_WITHIN_MS;
      // A failed pass is repeated, so only an empty pass means that all is published.
      for (let isMore = true; isMore;) {
        if (Date.now() > end) throw new Error(`not published in time, ${failed} passes failed`);
        isMore = await relay.pass().then(
          (published) => published > 0,
          () => {
            failed += 1;
            return true;
          },
        );
      }
      await relay.close();
      return failed;
    });
    expect(failures).toBeGreaterThan(2);
    const [slice] = await collector.read(topic);
    const { fresh } = dropSeen({ topic, partition: 0, offset: -1, position: undefined }, slice!.records);
    expect(slice!.records.length).toBeGreaterThan(60);
    expect(fresh.map(({ value }) => Number(value!.toString()))).toEqual(Array.from({ length: 60 }, (_, i) => 100 + i));
    await pool.end();
  });
});
