import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { logLevel, type Kafka } from 'kafkajs';
import type pg from 'pg';
import {
  allWatermarks,
  ensureTopics,
  kafkaClient,
  KafkaPublisher,
  outboxMemory,
  passRecords,
  planStop,
  type ServiceReport,
} from '../src/index.js';
import { MessagingCore } from '../src/nest/messaging-core.js';
import type { LogFacts } from '../src/nest/messaging-log.js';
import { idOf, record } from '../src/testing/example/steps.js';
import { exampleServices, type ExampleServices } from '../src/testing/example/example-services.js';
import { operations } from '../src/testing/example/operations.js';
import {
  Collector,
  HAPPENS_WITHIN_MS,
  makeDatabase,
  makeTopics,
  startStack,
  topicNamed,
  type LocalStack,
} from './real-stack.js';

jest.setTimeout(400_000);

const ACCOUNTS = Array.from({ length: 24 }, (_, i) => `account-${i}`);
/** As the contracts of the example declare them. */
const PARTITIONS = 2;
const REPORTS = operations.reported.topic as string;

let stack: LocalStack;
let kafka: Kafka;
let collector: Collector;
let number = 0;
let example: ExampleServices;
let pools: pg.Pool[];
let payments: MessagingCore;
let ledger: MessagingCore;
let ledgerPool: pg.Pool;
let errors: { message: string; facts: LogFacts | undefined }[];
let fatal: unknown[];

beforeAll(async () => {
  stack = await startStack();
  kafka = kafkaClient(stack.kafka(), 'forged-records', { logLevel: logLevel.NOTHING });
  const names = [1, 2, 3, 4].map((n) => exampleServices(`forged-${n}`));
  await makeTopics(stack.kafka(), []);
  await ensureTopics(stack.kafka(), [
    ...names.flatMap(({ outside, inside }) => [topicNamed(outside, 1), topicNamed(inside, PARTITIONS)]),
    topicNamed(operations.commanded.topic as string, 1),
    topicNamed(REPORTS, 1),
  ]);
  collector = new Collector(stack.kafka());
  await collector.start([...names.map(({ inside }) => inside), REPORTS]);
});
afterAll(async () => {
  await collector?.stop();
  await stack?.stop();
});

beforeEach(async () => {
  example = exampleServices(`forged-${++number}`);
  [errors, fatal] = [[], []];
  pools = await Promise.all(['payments', 'ledger'].map((name) => makeDatabase(stack, `forged_${number}_${name}`)));
  ledgerPool = pools[1]!;
  payments = coreOf('payments', pools[0]!);
  ledger = coreOf('ledger', ledgerPool);
  await Promise.all([payments.start(), ledger.start()]);
});
afterEach(async () => {
  await Promise.all([payments, ledger].map((core) => core.stop()));
  await Promise.all(pools.map((pool) => pool.end()));
});

function coreOf(service: 'payments' | 'ledger', pool: pg.Pool): MessagingCore {
  const core = new MessagingCore(
    {
      service: `${service}-${number}`,
      contracts: example.contracts,
      access: stack.kafka(),
      now: () => new Date(),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (message, facts) => errors.push({ message, facts }),
      },
      onFatal: (error) => fatal.push(error),
    },
    pool,
  );
  for (const [type, useCase] of example[service]) if (type !== operations.commanded.name) core.handle(type, useCase);
  return core;
}

/** A payment of each account, taken and published by `payments`. */
async function bookAll(): Promise<void> {
  const useCase = example.payments.get(example.PaymentReceived.name)!;
  await Promise.all(
    ACCOUNTS.map((account) => payments.commands.execute(useCase as never, { account, amount: 1 } as never)),
  );
}

/** @param position what the record claims, by what the last real record of its partition says */
async function forgeOnEachPartition(position: (last: Record<string, string>) => Record<string, string>): Promise<void> {
  const slices = await collector.read(example.inside);
  expect(slices).toHaveLength(PARTITIONS);
  const publisher = new KafkaPublisher(kafka, { retries: 10 });
  await publisher.send(
    slices.map(({ records }) => {
      const { key, headers } = records.at(-1)!;
      const sent = record(example.inside, example.PaymentBooked, key, { account: key, amount: 1_000, cause: 'forged' });
      return { ...sent, headers: { ...sent.headers, ...position(headers), ce_id: idOf(sent) } };
    }),
  );
  await publisher.disconnect();
}

async function taken(): Promise<{ forged: number; real: number }> {
  const { rows } = await ledgerPool.query<{ forged: string; real: string }>(
    `select count(*) filter (where cause = 'forged') as forged, count(*) filter (where cause <> 'forged') as real from entry`,
  );
  return { forged: Number(rows[0]!.forged), real: Number(rows[0]!.real) };
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = HAPPENS_WITHIN_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

it('one forged record with a huge position on each partition: nothing after it is dropped in silence', async () => {
  await bookAll();
  await until(async () => (await taken()).real === 24);
  await forgeOnEachPartition(({ tg_source }) => ({ tg_source: tg_source!, tg_xid: '999999999999', tg_pos: '1' }));
  await bookAll();
  await until(() => ledger.health().stopped.length === PARTITIONS);
  expect(await taken()).toEqual({ forged: 0, real: 24 });

  const stopped = errors.filter(
    ({ message }) => message === 'partition stopped: its records do not continue their chain',
  );
  expect(stopped.map(({ facts }) => facts!['partition'] as number).sort((a, b) => a - b)).toEqual([0, 1]);
  expect(String(stopped[0]!.facts!['reason'])).toMatch(/^it names no predecessor; .* npm run recover$/);
  expect(ledger.health().verdict).toBe('stopped');
  await until(async () => (await reportedStops()).length === PARTITIONS);
  expect(await reportedStops()).toEqual(expect.arrayContaining([...ledger.health().stopped]));

  // A new process judges as the former one did, and does not end.
  await ledger.stop();
  ledger = coreOf('ledger', ledgerPool);
  await ledger.start();
  await until(() => ledger.health().stopped.length === PARTITIONS);
  expect(ledger.health().stopped).toHaveLength(PARTITIONS);
  expect(await taken()).toEqual({ forged: 0, real: 24 });
  expect(fatal).toEqual([]);
});

it('a record without a valid position has no effect, and the records after it have theirs', async () => {
  await bookAll();
  await until(async () => (await taken()).real === 24);
  await forgeOnEachPartition(({ tg_source }) => ({ tg_source: tg_source!, tg_xid: '999999999999', tg_pos: 'last' }));
  await bookAll();
  await until(async () => (await taken()).real === 48);
  expect(await taken()).toEqual({ forged: 0, real: 48 });
  expect(ledger.health()).toMatchObject({ verdict: 'ok', stopped: [] });
  const { rows } = await ledgerPool.query(
    `select data->>'errorClass' as class, count(*)::int as times from parked_key group by 1`,
  );
  expect(rows).toEqual([{ class: 'unauthenticated', times: PARTITIONS }]);
});

it('a recovery passes over what was forged, and the records behind it take effect once', async () => {
  await bookAll();
  await until(async () => (await taken()).real === 24);
  await forgeOnEachPartition(({ tg_source }) => ({ tg_source: tg_source!, tg_xid: '999999999999', tg_pos: '1' }));
  await bookAll();
  await until(() => ledger.health().stopped.length === PARTITIONS);
  const plans = await recovered();
  expect(plans.map(({ passed, tookEffect }) => [passed.length, tookEffect.length])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  expect(plans.reduce((sum, { follow }) => sum + follow, 0)).toBe(24);
  await until(async () => (await taken()).real >= 48);
  await bookAll();
  await until(async () => (await taken()).real >= 72);
  expect(await taken()).toEqual({ forged: 0, real: 72 });
  expect(ledger.health()).toMatchObject({ verdict: 'ok', stopped: [] });
  const { rows } = await ledgerPool.query(`select act, who, reason from act order by subject`);
  const sentence = expect.stringContaining('passed');
  expect(rows).toEqual([0, 1].map(() => ({ act: 'pass-forged-records', who: 'operator', reason: sentence })));
});

it('a recovery finds its way back from forged records that took effect', async () => {
  await bookAll();
  await until(async () => (await taken()).real === 24);
  const positionIn = (headers: Record<string, string>) => `${headers['tg_xid']}/${headers['tg_pos']}`;
  const source = ({ tg_source }: Record<string, string>) => ({ tg_source: tg_source!, tg_pos: '1' });
  await forgeOnEachPartition((last) => ({ ...source(last), tg_xid: '999999999998', tg_prev: positionIn(last) }));
  // The second follows on the first, so what comes behind both looks like repetitions.
  await forgeOnEachPartition((last) => ({ ...source(last), tg_xid: '999999999999', tg_prev: positionIn(last) }));
  await until(async () => (await taken()).forged === 2 * PARTITIONS);
  await bookAll();
  await until(async () => {
    const read = (await allWatermarks(ledgerPool)).filter(({ topic }) => topic === example.inside);
    return read.reduce((sum, { offset }) => sum + offset + 1, 0) === 48 + 2 * PARTITIONS;
  });
  expect(await taken()).toEqual({ forged: 2 * PARTITIONS, real: 24 });
  expect(ledger.health().stopped).toEqual([]);
  const plans = await recovered();
  expect(plans.map(({ tookEffect }) => tookEffect.length)).toEqual([2, 2]);
  await until(async () => (await taken()).real >= 48);
  await bookAll();
  await until(async () => (await taken()).real >= 72);
  expect(await taken()).toEqual({ forged: 2 * PARTITIONS, real: 72 });
});

/** Stops the ledger, lets it go on behind what was forged, and starts it again. @returns what became of each partition */
async function recovered() {
  await ledger.stop();
  const { source, lastSent } = await outboxMemory(pools[0]!, []);
  const marks = (await allWatermarks(ledgerPool)).filter(({ topic }) => topic === example.inside);
  const slices = await collector.read(example.inside);
  const plans = marks.map((mark) => {
    const { records } = slices.find(({ partition }) => partition === mark.partition)!;
    const last = lastSent.find(({ topic, partition }) => topic === mark.topic && partition === mark.partition);
    const plan = planStop({
      mark,
      topic: { cleanup: 'delete' },
      records,
      low: 0,
      source,
      lastSent: last,
      ended: new Map(),
    });
    if (plan?.is !== 'forged') throw new Error(`${mark.topic}[${mark.partition}]: ${plan?.sentence ?? 'no plan'}`);
    return plan;
  });
  const client = await ledgerPool.connect();
  const passed = plans.map(({ to }) => ({ to, reason: 'passed', before: '', after: '' }));
  await passRecords(client, passed, { who: 'operator', at: new Date() });
  client.release();
  ledger = coreOf('ledger', ledgerPool);
  await ledger.start();
  return plans;
}

async function reportedStops(): Promise<unknown[]> {
  const [slice] = await collector.read(REPORTS);
  const reports = slice!.records.map(({ value }) => JSON.parse(value!.toString()) as ServiceReport);
  return reports.findLast(({ service }) => service === `ledger-${number}`)?.stopped ?? [];
}
