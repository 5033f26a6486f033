import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { logLevel } from 'kafkajs';
import type pg from 'pg';
import { Type } from 'typebox';
import {
  defineContracts,
  defineEvent,
  defineTable,
  ensureTopics,
  kafkaClient,
  RefusedToStart,
  type Message,
  type OperatorCommand,
  type UnitOfWork,
  type UseCase,
} from '../src/index.js';
import { MessagingCore } from '../src/nest/messaging-core.js';
import { ObeyOperator } from '../src/parking/obey-operator.js';
import { HAPPENS_WITHIN_MS, makeDatabase, startStack, topicNamed, type LocalStack } from './real-stack.js';
import { operations } from '../src/testing/example/operations.js';

jest.setTimeout(400_000);

const SERVICE = 'core-spec';
const TOPIC = 'core-spec.cancelled.v1';
const OTHER_TOPIC = 'core-spec.other.v1';
const Cancelled = defineEvent('Cancelled', {
  topic: TOPIC,
  key: (data) => data.id,
  schema: Type.Object({ id: Type.String() }),
  example: { id: 'a' },
  about: '',
});
const contracts = defineContracts({
  eventTypes: [Cancelled, ...Object.values(operations)],
  topics: [
    topicNamed(TOPIC, 4),
    topicNamed(OTHER_TOPIC, 1),
    topicNamed(operations.commanded.topic as string, 1),
    topicNamed(operations.reported.topic as string, 1),
  ],
  operations,
});

const asked = defineTable<{ times: number }>('account', { count: { type: 'int', of: ({ times }) => times } });
const cancellations = defineTable<{ times: number }>('book');

/** A command that publishes, and the event that comes back to the same service. */
class Cancel implements UseCase<{ id: string }> {
  prefetch({ data }: Message<{ id: string }>) {
    return [asked.ref(data.id)];
  }

  handle(tx: UnitOfWork, { data: { id } }: Message<{ id: string }>) {
    tx.save(asked, id, { times: (tx.find(asked, id)?.times ?? 0) + 1 });
    tx.publish(Cancelled, {
      about: asked.ref(id),
      data: { id },
      attributes: { correlationid: id, livemode: false },
    });
  }
}
class CountCancellation implements UseCase<{ id: string }> {
  readonly lateReads = [cancellations];

  handle(tx: UnitOfWork, { data: { id } }: Message<{ id: string }>) {
    tx.save(cancellations, id, { times: (tx.find(cancellations, id)?.times ?? 0) + 1 });
  }
}

let stack: LocalStack;
let pool: pg.Pool;
let core: MessagingCore;
let fatal: unknown[] = [];
let number = 0;

function coreOver(over: pg.Pool): MessagingCore {
  const quiet = () => undefined;
  const made = new MessagingCore(
    {
      service: SERVICE,
      contracts,
      access: stack.kafka(),
      now: () => new Date(),
      log: { info: quiet, warn: quiet, error: quiet },
      onFatal: (error) => fatal.push(error),
    },
    over,
  );
  made.handle(Cancelled.name, new CountCancellation());
  return made;
}

const ask = (id: string) => core.commands.execute(new Cancel(), { id });

async function timesHeard(): Promise<number> {
  const { rows } = await pool.query<{ sum: string | null }>(`select sum((data->>'times')::int) as sum from book`);
  return Number(rows[0]?.sum ?? 0);
}

async function until(holds: () => Promise<boolean>, withinMs = HAPPENS_WITHIN_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeAll(async () => {
  stack = await startStack();
  await ensureTopics(stack.kafka(), contracts.topics);
});
afterAll(() => stack?.stop());

beforeEach(async () => {
  fatal = [];
  pool = await makeDatabase(stack, `core_${++number}`, { application_name: `core_${number}` });
  // Another database, the same topics: what earlier cases left there is not for this one.
  const admin = kafkaClient(stack.kafka(), 'core-spec', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  for (const { partition, high } of await admin.fetchTopicOffsets(TOPIC)) {
    await pool.query('insert into watermark (topic, part, off) values ($1, $2, $3)', [
      TOPIC,
      partition,
      Number(high) - 1,
    ]);
  }
  await admin.disconnect();
  core = coreOver(pool);
  await core.check();
  await core.start();
});
afterEach(async () => {
  await core.stop();
  await pool.end();
});

it('delivers what a command publishes once, and has nothing left to publish when it has stopped', async () => {
  await Promise.all(Array.from({ length: 200 }, (_, i) => ask(`d-${i % 20}`)));
  await until(async () => (await timesHeard()) >= 200);
  expect(await timesHeard()).toBe(200);
  const last = Promise.all(Array.from({ length: 50 }, (_, i) => ask(`late-${i}`)));
  await last;
  await core.stop();
  const { rows } = await pool.query('select 1 from outbox o, relay r where (o.xid, o.pos) > (r.xid, r.pos)');
  expect(rows).toEqual([]);
  expect(fatal).toEqual([]);
});

it('stays one member of its group when it is resubscribed three times at once', async () => {
  let extra: string[] = [];
  core.addTopics(async () => extra);
  extra = [OTHER_TOPIC];
  await Promise.all([core.resubscribe(), core.resubscribe(), core.resubscribe()]);
  const admin = kafkaClient(stack.kafka(), 'core-spec', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const { groups } = await admin.describeGroups([SERVICE]);
  await admin.disconnect();
  expect(groups[0]!.members).toHaveLength(1);
  await ask('d');
  await until(async () => (await timesHeard()) >= 1);
  expect(await timesHeard()).toBe(1);
});

it('goes on when the database ends its idle connections', async () => {
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [`core_${number}`],
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  await until(() =>
    ask('d').then(
      () => true,
      () => false,
    ),
  );
  await until(async () => (await timesHeard()) >= 1);
  expect(await timesHeard()).toBeGreaterThanOrEqual(1);
  expect(fatal).toEqual([]);
});

it('reads nothing of a topic while it is paused, and all of it when it is resumed', async () => {
  const command = (data: Pick<OperatorCommand, 'command'>) =>
    core.commands.execute(new ObeyOperator(SERVICE, contracts), {
      service: SERVICE,
      topic: TOPIC,
      reason: 'a test',
      by: 'operator',
      ...data,
    });
  await command({ command: 'pause' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await ask('d');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await timesHeard()).toBe(0);
  await command({ command: 'resume' });
  await until(async () => (await timesHeard()) >= 1);
  expect(await timesHeard()).toBe(1);
});

it('refuses a database whose watermarks belong to another cluster', async () => {
  const other = await makeDatabase(stack, `core_${number}_other`);
  await other.query(`insert into kafka_cluster (id) values ('another')`);
  await expect(coreOver(other).check()).rejects.toThrow(RefusedToStart);
  await other.end();
});
