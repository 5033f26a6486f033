import { logLevel } from 'kafkajs';
import type pg from 'pg';
import type { Headers } from '../src/index.js';
import { KafkaPublisher, kafkaClient } from '../src/index.js';
import type { ParkedKey } from '../src/parking/parked.js';
import { Operations } from '../src/postgres/operations.js';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { PostgresStore } from '../src/postgres/postgres-store.js';
import type { ProducerRecord } from '../src/core/record.js';
import type { OutboxEntry, Publisher } from '../src/outbox/outbox.js';
import { exampleServices, type Entry } from '../src/testing/example/example-services.js';
import { makeDatabase, openTransaction, type Collector, type LocalStack } from './real-stack.js';
import type { Side, World } from '../src/testing/example/world.js';

/** One world on real Kafka and Postgres: schemas and topics of its own. The topics are there already. */
export async function realWorld(stack: LocalStack, collector: Collector, name: string): Promise<World> {
  const schema = name.replaceAll('-', '_');
  const pools = await Promise.all(['payments', 'ledger'].map((service) => makeDatabase(stack, `${schema}_${service}`)));
  const kafka = kafkaClient(stack.kafka(), name, { logLevel: logLevel.NOTHING });
  const publishers: Publisher[] = [];
  const publisher = (): Publisher => {
    const made = new KafkaPublisher(kafka);
    publishers.push(made);
    return made;
  };
  return {
    example: exampleServices(name),
    payments: sideOf(pools[0]!, stack),
    ledger: sideOf(pools[1]!, stack),
    publisher,
    async send(records) {
      // A topic that was made a moment ago may have no leader yet.
      const outside = new KafkaPublisher(kafka, { retries: 10 });
      // kafkajs takes bytes, too.
      await outside.send(records as readonly ProducerRecord[]);
      await outside.disconnect();
    },
    fetched: (topic) => collector.read(topic),
    async close() {
      await Promise.all([...publishers.map((made) => made.disconnect()), ...pools.map((pool) => pool.end())]);
    },
  };
}

function sideOf(pool: pg.Pool, stack: LocalStack): Side {
  return {
    store: new PostgresStore(pool),
    outbox: new PostgresOutbox(pool),
    queue: new Operations(pool),
    async entries() {
      const { rows } = await pool.query<Entry>('select id, cause, account, amount from entry order by number');
      return rows;
    },
    async acts() {
      const { rows } = await pool.query<{ request: string }>('select request from act order by at, id');
      return rows.map(({ request }) => request);
    },
    async state<State>(table: string, id: string) {
      const { rows } = await pool.query<{ data: State }>(`select data from "${table}" where id = $1`, [id]);
      return rows[0]?.data;
    },
    async parked() {
      const { rows } = await pool.query<{ key: string; data: ParkedKey }>(
        `select e.key, k.data from parked_event e join parked_key k on k.id = e.topic || '|' || e.key order by e.id`,
      );
      return rows.map(({ key, data }) => ({ key, reason: data.reason }));
    },
    async inOutbox() {
      const { rows } = await pool.query<{
        xid_text: string;
        pos: string;
        topic: string;
        key: string;
        headers: string;
        payload: string;
      }>('select xid::text as xid_text, pos, topic, key, headers, payload from outbox o order by o.pos');
      return rows.map(({ xid_text, pos, headers, payload, ...row }): OutboxEntry => ({
        ...row,
        xid: BigInt(xid_text),
        pos: BigInt(pos),
        headers: JSON.parse(headers) as Headers,
        payload: Buffer.from(payload),
      }));
    },
    async cursor() {
      const { rows } = await pool.query<{ xid_text: string; pos: string }>(
        'select xid::text as xid_text, pos from relay',
      );
      return { xid: BigInt(rows[0]!.xid_text), pos: BigInt(rows[0]!.pos) };
    },
    async renewSource() {
      const { rows } = await pool.query<{ old: string }>(
        'update relay set source = uuidv7() returning old.source::text as old',
      );
      return rows[0]!.old;
    },
    async endSource({ source, xid, pos }) {
      await pool.query(`insert into ended_source (source, service, xid, pos) values ($1, 'payments', $2::xid8, $3)`, [
        source,
        xid.toString(),
        pos.toString(),
      ]);
    },
    async otherTransaction() {
      const client = await openTransaction(stack.databaseUrl('dispatch'));
      return {
        async commit() {
          await client.query('commit');
          await client.end();
        },
      };
    },
    async lateTransaction() {
      const client = await pool.connect();
      await client.query('begin');
      await client.query('select pg_current_xact_id()');
      return {
        async publish({ topic, key, headers, payload }) {
          await client.query('insert into outbox (topic, key, headers, payload) values ($1, $2, $3, $4)', [
            topic,
            key,
            JSON.stringify(headers),
            payload?.toString() ?? null,
          ]);
        },
        async commit() {
          await client.query('commit');
          client.release();
        },
      };
    },
  };
}
