import { kafkaClient } from '#libs/messaging';
import { Client } from 'pg';

import { cpuByRole } from '../measure/cpu.js';
import type { Metered } from '../measure/costs.js';
import type { UnitCosts } from './unit-costs.js';

const ROWS = 200;
const RECORDS = 100;
const RECORD_BYTES = 400;
const DOCUMENT_KB = 2;
const TOPIC = 'bench-units';
const ROLES = ['postgres', 'kafka', 'load generator'];

/** Table, its indexes, and whether its rows carry a document. */
const tables = [
  ['plain', [], false],
  ['one', ['a'], false],
  ['three', ['a', 'b', 'c'], false],
  ['document', [], true],
] as const;

/**
 * Unit costs on the server, the broker and the Node of a system that runs without load. What they use meanwhile anyway is measured first and
 * taken off.
 * @param seconds of each measurement
 */
export async function measureUnits(metered: Metered, seconds: number): Promise<UnitCosts> {
  const roles = new Map([...metered.processes].filter(([role]) => ROLES.includes(role)));
  const used = () => [...cpuByRole(roles).values()].reduce((sum, each) => sum + each, 0) * 1e6;
  /** Microseconds of each time that `act` was done; it says how many times that was. */
  const cost = async (act: () => Promise<number>, idle = 0): Promise<number> => {
    const [before, began] = [used(), performance.now()];
    let done = 0;
    while (performance.now() - began < seconds * 1_000) done += await act();
    return Math.max(0, used() - before - idle * (performance.now() - began)) / Math.max(1, done);
  };
  // Microseconds of each millisecond in which nothing is done.
  const idle = await cost(() => new Promise((resolve) => setTimeout(() => resolve(100), 100)));
  const each = (act: () => Promise<number>) => cost(act, idle);

  const database = await unitsOfDatabase(metered, each);
  const kafka = await unitsOfKafka(metered, each);
  const text = JSON.stringify(documentOf(1));
  const jsonKb = await each(async () => {
    for (let i = 0; i < 100; i += 1) JSON.stringify(JSON.parse(text));
    await new Promise((resolve) => setImmediate(resolve));
    return 100;
  });
  return { ...database, ...kafka, jsonKb };
}

type Each = (act: () => Promise<number>) => Promise<number>;

async function unitsOfDatabase({ databaseUrl }: Metered, each: Each) {
  const client = new Client({ connectionString: databaseUrl, application_name: 'bench' });
  await client.connect();
  try {
    await client.query('drop schema if exists bench_units cascade; create schema bench_units');
    for (const [name, indexes] of tables) {
      await client.query(`create table bench_units.${name} (a bigint, b bigint, c bigint, d text, e json)`);
      for (const column of indexes) await client.query(`create index on bench_units.${name} (${column})`);
    }
    let next = 0;
    const insert = (name: string, count: number, document: string | null = null) => {
      const ids = Array.from({ length: count }, () => (next += 1));
      return client.query({
        name: `bench-${name}`,
        text: `insert into bench_units.${name} select i, hashint8(i), hashint8(i + 1), 'some forty characters of text in a row', d::json
          from unnest($1::bigint[], $2::text[]) as given(i, d)`,
        values: [ids, ids.map(() => document)],
      });
    };
    const roundTrip = await each(async () => {
      await client.query({ name: 'bench-read', text: 'select 1 where $1::int is null', values: [1] });
      return 1;
    });
    const single = await each(() => insert('plain', 1).then(() => 1));
    const batch = async (name: string, document?: string) => each(() => insert(name, ROWS, document).then(() => 1));
    const [plain, one, three] = [await batch('plain'), await batch('one'), await batch('three')];
    const document = await batch('document', JSON.stringify(documentOf(DOCUMENT_KB)));
    const row = Math.max(0, plain - single) / (ROWS - 1);
    return {
      roundTrip,
      commit: single - row,
      row,
      indexEntry: Math.max(0, one - plain + three - plain) / (4 * ROWS),
      documentKb: Math.max(0, document - plain) / (ROWS * DOCUMENT_KB),
    };
  } finally {
    await client.query('drop schema if exists bench_units cascade').finally(() => client.end());
  }
}

async function unitsOfKafka({ kafka: access }: Metered, each: Each) {
  const kafka = kafkaClient(access, 'bench-units');
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  const consumer = kafka.consumer({ groupId: 'bench-units', maxWaitTimeInMs: 1, minBytes: 1 });
  await Promise.all([admin.connect(), producer.connect()]);
  try {
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }], waitForLeaders: true });
    const value = 'x'.repeat(RECORD_BYTES);
    let sent = 0;
    const send = async (count: number) => {
      const messages = Array.from({ length: count }, () => ({ key: String((sent += 1)), value }));
      await producer.send({ topic: TOPIC, acks: -1, messages });
      return 1;
    };
    const [single, full] = [await each(() => send(1)), await each(() => send(RECORDS))];
    const recordProduced = Math.max(0, full - single) / (RECORDS - 1);

    let [read, fetches] = [0, 0];
    consumer.on(consumer.events.FETCH, () => (fetches += 1));
    await consumer.connect();
    await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({ autoCommit: false, eachBatch: async ({ batch }) => void (read += batch.messages.length) });
    await joined;
    const since = (count: () => number) => {
      const from = count();
      return new Promise<number>((resolve) => setTimeout(() => resolve(count() - from), 100));
    };
    let upTo = sent;
    const recordRead = await each(async () => {
      // Read to the end: again from the beginning.
      if (read >= upTo) {
        upTo = read + sent;
        consumer.seek({ topic: TOPIC, partition: 0, offset: '0' });
      }
      return since(() => read);
    });
    while ((await since(() => read)) > 0);
    const fetch = await each(() => since(() => fetches));
    return { produce: Math.max(0, single - recordProduced), recordProduced, fetch, recordRead };
  } finally {
    await consumer.disconnect();
    await admin.deleteTopics({ topics: [TOPIC] }).catch(() => undefined);
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
}

/** About so many kilobytes, of short members as our states have them. */
function documentOf(kilobytes: number): object {
  return Object.fromEntries(Array.from({ length: kilobytes * 40 }, (_, i) => [`member${i}`, `value ${i % 7}`]));
}
