import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { logLevel, type Admin, type Kafka } from 'kafkajs';
import type pg from 'pg';
import { defineContracts, ensureTopics, kafkaClient, KafkaPublisher, newId, RefusedToStart } from '../src/index.js';
import { checkStart } from '../src/nest/start-check.js';
import { Relay } from '../src/outbox/relay.js';
import { Operations } from '../src/postgres/operations.js';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { makeDatabase, startStack, topicNamed, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

let stack: LocalStack;
let kafka: Kafka;
let admin: Admin;
let pool: pg.Pool;
let topic: string;
let warnings: object[] = [];
let errors: object[] = [];
let number = 0;

beforeAll(async () => {
  stack = await startStack();
  kafka = kafkaClient(stack.kafka(), 'start-check-spec', { logLevel: logLevel.NOTHING });
  admin = kafka.admin();
  await admin.connect();
});
afterAll(async () => {
  await admin?.disconnect();
  await stack?.stop();
});

beforeEach(async () => {
  topic = `start-check-${++number}.v1`;
  pool = await makeDatabase(stack, `start_check_${number}`);
  await ensureTopics(stack.kafka(), [topicNamed(topic, 1)]);
  [warnings, errors] = [[], []];
});
afterEach(() => pool.end());

const check = (written: 'inside' | 'outside' = 'inside'): Promise<void> =>
  checkStart({
    service: topic,
    contracts: defineContracts({
      eventTypes: [],
      topics: [{ ...topicNamed(topic, 1), owner: topic, fromOutside: written === 'outside' }],
    }),
    kafka,
    pool,
    operations: new Operations(pool),
    log: {
      info: () => undefined,
      warn: (_, facts) => warnings.push(facts ?? {}),
      error: (_, facts) => errors.push(facts ?? {}),
    },
  });

/** @returns what is refused, and why; undefined when nothing is */
async function refusal(): Promise<{ message: string; findings: readonly string[] } | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedToStart)) throw error;
    return { message: error.message, findings: error.findings };
  }
}

const insert = (id: string) =>
  pool.query(`insert into outbox (topic, key, headers, payload) values ($1, 'k', $2, '{}')`, [
    topic,
    JSON.stringify({ ce_id: id, ce_type: 'Happened', ce_recordedtime: '2026-11-30T00:00:00Z' }),
  ]);

async function publish(...ids: string[]): Promise<void> {
  for (const id of ids) await insert(id);
  const relay = new Relay({
    outbox: new PostgresOutbox(pool),
    holder: newId(),
    connect: () => new KafkaPublisher(kafka, { retries: 5 }),
  });
  while ((await relay.pass()) > 0);
  await relay.close();
}

async function cursor(): Promise<{ xid: string; pos: string }> {
  return (await pool.query<{ xid: string; pos: string }>('select xid::text, pos from relay r')).rows[0]!;
}

const mark = (offset: number) =>
  pool.query(
    `insert into watermark (topic, part, off) values ($1, 0, $2) on conflict (topic, part) do update set off = $2`,
    [topic, offset],
  );

describe('a database older than the log', () => {
  it('is refused with the events that it does not know, and not when the log holds what waits in it', async () => {
    await publish('first');
    const { xid, pos } = await cursor();
    await publish('second');
    expect(await refusal()).toBeUndefined();
    // The relay has sent and could not move its cursor: the entry waits, and lies in the log.
    await pool.query('update relay set xid = $1::xid8, pos = $2', [xid, pos]);
    expect(await refusal()).toBeUndefined();
    await pool.query('delete from outbox');
    expect(await refusal()).toEqual({
      message: expect.stringContaining('restored to an earlier moment'),
      findings: [expect.stringContaining('Happened second of 2026-11-30T00:00:00Z, which the database does not know')],
    });
  });

  it('is refused where another event has the same position: few transactions lie between', async () => {
    await publish('first');
    const before = await cursor();
    await publish('second');
    const after = await cursor();
    await pool.query('delete from outbox');
    await pool.query('update relay set xid = $1::xid8, pos = $2', [before.xid, before.pos]);
    await insert('new');
    await pool.query('update outbox set xid = $1::xid8', [after.xid]);
    await pool.query('alter table outbox alter pos drop identity');
    await pool.query('update outbox set pos = $1', [after.pos]);
    expect((await refusal())?.findings).toEqual([expect.stringContaining('Happened second')]);
  });

  it('is told apart from records that another writer has put at the end of the log', async () => {
    await publish('first', 'second');
    const { rows } = await pool.query<{ source: string }>('select source::text from relay');
    const position = { tg_source: rows[0]!.source, tg_xid: '999999999999', tg_pos: '1' };
    const otherWriter = new KafkaPublisher(kafka, { retries: 5 });
    const put = (headers: object) =>
      otherWriter.send([{ topic, key: 'k', headers: { ...position, ...headers, ce_id: 'forged' }, value: null }]);
    await put({});
    await put({ tg_prev: '1/1', tg_xid: '999999' });
    expect(await refusal()).toBeUndefined();
    expect(errors).toEqual([{ topic, partition: 0, offset: 3, records: 2 }]);
    // What was published in the lost time is found behind and among them.
    const sent = await cursor();
    const { rows: lastSent } = await pool.query<{ xid: string; pos: string }>('select xid::text, pos from last_sent l');
    await publish('lost');
    await put({});
    await pool.query('delete from outbox');
    await pool.query('update relay set xid = $1::xid8, pos = $2', [sent.xid, sent.pos]);
    await pool.query('update last_sent set xid = $1::xid8, pos = $2', [lastSent[0]!.xid, lastSent[0]!.pos]);
    expect((await refusal())?.findings).toEqual([expect.stringContaining('Happened lost')]);
    await otherWriter.disconnect();
  });

  it('is refused where its transactions are counted anew: it was restored as a copy of its rows', async () => {
    await pool.query(`update relay set xid = '900000000000'`);
    expect((await refusal())?.message).toContain('transaction counter');
  });
});

describe('a log that is not what was processed', () => {
  it('is refused where it ends below the watermark', async () => {
    await publish('first');
    await mark(5);
    expect((await refusal())?.findings).toEqual([expect.stringContaining('made again or cut off')]);
  });

  it('is refused with the number of records that are gone', async () => {
    await publish('1', '2', '3', '4');
    await mark(0);
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '3' }] });
    expect((await refusal())?.findings).toEqual([
      `${topic}[0] begins at 3, this service comes to 1: 2 records are gone`,
    ]);
  });

  it('is refused where only the offset of the group tells that it was read before', async () => {
    await publish('1', '2', '3', '4');
    await mark(-1);
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '3' }] });
    expect(await refusal()).toBeUndefined();
    await admin.setOffsets({ groupId: topic, topic, partitions: [{ partition: 0, offset: '2' }] });
    expect((await refusal())?.findings).toEqual([
      `${topic}[0] begins at 3, this service comes to 0: 3 records are gone`,
    ]);
  });

  it('is refused where it is of another cluster', async () => {
    await check();
    await pool.query(`update kafka_cluster set id = 'another'`);
    expect((await refusal())?.findings).toEqual([expect.stringContaining('belongs to Kafka cluster another')]);
  });
});

describe('a database behind the offsets of its group', () => {
  const groupIsAhead = async () => {
    await publish('1', '2', '3', '4');
    await mark(0);
    await admin.setOffsets({ groupId: topic, topic, partitions: [{ partition: 0, offset: '4' }] });
  };

  it('is refused where the records are of services: they may be void by now', async () => {
    await groupIsAhead();
    expect(await refusal()).toEqual({
      message: expect.stringContaining('older than what this service has processed'),
      findings: [`${topic}[0] was processed up to 3, the database knows of it up to 0`],
    });
  });

  it('is not one where another instance goes on while this one looks', async () => {
    await publish('1', '2', '3', '4');
    await mark(0);
    const asked = kafka.admin();
    const { fetchOffsets } = asked;
    asked.fetchOffsets = async (options) => {
      await mark(3);
      await admin.setOffsets({ groupId: topic, topic, partitions: [{ partition: 0, offset: '4' }] });
      return fetchOffsets(options);
    };
    const admins = jest.spyOn(kafka, 'admin').mockReturnValueOnce(asked);
    expect(await refusal()).toBeUndefined();
    expect(warnings).toEqual([]);
    admins.mockRestore();
  });

  it('goes on from the watermark where they came from outside, and says how far', async () => {
    await groupIsAhead();
    await check('outside');
    expect(warnings).toEqual([{ partitions: 1, records: 3 }]);
  });
});
