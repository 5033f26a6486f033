import { logLevel } from 'kafkajs';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { openSpecStack, type SpecStack } from '../../local-stack/src/index.js';
import { ensureTopics, kafkaClient, type KafkaAccess, type Topic } from '../src/index.js';
import { awaitCoordinator } from '../src/kafka/await-coordinator.js';
import { consumerRecordOf } from '../src/kafka/consumer-record.js';
import { messagingMigrations } from '../src/postgres/migrations/index.js';
import type { ConsumerRecord } from '../src/core/record.js';

export type LocalStack = SpecStack;

/** Milliseconds. What is awaited is a fact; on a machine that does much else it comes late. */
export const HAPPENS_WITHIN_MS = 120_000;

/** Real Kafka, shared by all specs of a run, and a Postgres database of the spec's own. */
export const startStack = openSpecStack;

export function topicNamed(name: string, partitions = 2): Topic {
  return { name, partitions, cleanup: 'delete', retentionMs: -1 };
}

export async function makeTopics(access: KafkaAccess, names: readonly string[]): Promise<void> {
  await ensureTopics(access, [
    ...['payments', 'ledger'].map((service) => topicNamed(`${service}.dead-letters.v1`, 1)),
    ...names.map((name) => topicNamed(name)),
  ]);
}

/** A schema of its own with the tables of the messaging core and those of the example services. */
export async function makeDatabase(
  stack: LocalStack,
  schema: string,
  extra: Partial<pg.PoolConfig> = {},
): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: stack.postgresUrl,
    options: `-c search_path=${schema}`,
    max: 8,
    ...extra,
  });
  pool.on('error', () => undefined);
  // While a connection is handed on the pool does not listen to it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  await pool.query(`create schema "${schema}"`);
  for (const Migration of messagingMigrations) await new Migration().up(pool as unknown as QueryRunner);
  await pool.query(`
    create table account (id text primary key, version int not null, seq bigint not null, data json not null, count int not null,
      check ((data->>'sum')::int <= 1000000));
    create table book (id text primary key, version int not null, seq bigint not null, data json not null);
    create table total (id text primary key, version int not null, seq bigint not null, data json not null,
      check ((data->>'sum')::int <= 1000000));
    create table entry (id text primary key, number bigint generated always as identity, cause text not null, account text not null, amount int not null);
  `);
  return pool;
}

/** On a connection of its own, of another user; it has its id and stays open until it is ended. */
export async function openTransaction(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('begin');
  await client.query('select pg_current_xact_id()');
  return client;
}

/** Reads whole topics, so that a case can look at what a log holds. */
export class Collector {
  private readonly consumer;
  private readonly admin;
  private readonly logs = new Map<string, Map<number, ConsumerRecord[]>>();

  constructor(access: KafkaAccess) {
    const kafka = kafkaClient(access, 'collector', { logLevel: logLevel.NOTHING });
    this.consumer = kafka.consumer({ groupId: `collector-${Date.now()}`, maxWaitTimeInMs: 20 });
    this.admin = kafka.admin();
  }

  async start(topics: readonly string[]): Promise<void> {
    await Promise.all([this.consumer.connect(), this.admin.connect()]);
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await awaitCoordinator(this.consumer);
    await this.consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 1,
      eachMessage: async ({ topic, partition, message }) =>
        void this.log(topic, partition).push(consumerRecordOf(message)),
    });
  }

  /** Everything that the topic holds at this moment; waits as long as records come. */
  async read(topic: string): Promise<{ topic: string; partition: number; records: ConsumerRecord[] }[]> {
    const ends = await this.admin.fetchTopicOffsets(topic);
    for (const { partition, high } of ends) {
      let reached = -1;
      for (let deadline = Date.now() + HAPPENS_WITHIN_MS; ;) {
        const offset = this.log(topic, partition).at(-1)?.offset ?? -1;
        if (offset >= Number(high) - 1) break;
        if (offset > reached) deadline = Date.now() + HAPPENS_WITHIN_MS;
        reached = offset;
        if (Date.now() > deadline) throw new Error(`${topic}[${partition}] could not be read up to ${high}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    return ends
      .map(({ partition, high }) => ({
        topic,
        partition,
        records: this.log(topic, partition).filter(({ offset }) => offset < Number(high)),
      }))
      .filter(({ records }) => records.length > 0)
      .sort((a, b) => a.partition - b.partition);
  }

  async stop(): Promise<void> {
    await Promise.all([this.consumer.disconnect(), this.admin.disconnect()]);
  }

  private log(topic: string, partition: number): ConsumerRecord[] {
    const partitions = this.logs.get(topic) ?? new Map<number, ConsumerRecord[]>();
    this.logs.set(topic, partitions);
    const log = partitions.get(partition) ?? [];
    partitions.set(partition, log);
    return log;
  }
}
