import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { BarcodeScanned, contracts, type EventType, partyTopic, scansTopic, topicFor, topicOf } from '#libs/contracts';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import {
  defineContracts,
  defineRowTable,
  ensureTopics,
  kafkaClient,
  type Message,
  messagingMigrations,
  newId,
  partitionOf,
  type Subscription,
  type UnitOfWork,
} from '#libs/messaging';
import { dispatchSubscriptions } from '../../../apps/dispatch/src/dispatch.subscriptions.js';
import { intakeSubscriptions } from '../../../apps/intake/src/intake.subscriptions.js';
import { supervisionSubscriptions } from '../../../apps/supervision/src/supervision.subscriptions.js';
import { warehousingSubscriptions } from '../../../apps/warehousing/src/warehousing.subscriptions.js';
import { MessagingCore } from '../../../libs/messaging/src/nest/messaging-core.js';
import { exampleWithKey, missing, type RawRecord, type Shape, shapes } from './shapes.js';

jest.setTimeout(400_000);

type Producer = ReturnType<ReturnType<typeof kafkaClient>['producer']>;

/** Topics of this spec alone: what is sent here would be parked by the services of other specs. */
const prefix = `poison-${newId().slice(-8)}.`;
const renamed = (type: EventType): EventType => {
  const { topic } = type;
  return {
    ...type,
    topic: typeof topic === 'string' ? prefix + topic : (data, livemode) => prefix + topic(data, livemode),
  };
};
const ORDERS = prefix + partyTopic('steppe-post', true).name;
const SCANS = prefix + scansTopic(BarcodeScanned.example.facility).name;
const { operations } = contracts;
const here = defineContracts({
  eventTypes: [...contracts.eventTypes.values()].map(renamed),
  isTime: contracts.isTime,
  topics: contracts.topics.map((topic) => ({ ...topic, name: prefix + topic.name })),
  topicOf: (name) => {
    const topic = topicOf(name.slice(prefix.length));
    return topic && { ...topic, name };
  },
  operations: {
    commanded: renamed(operations!.commanded as unknown as EventType),
    parked: renamed(operations!.parked as unknown as EventType),
    reported: renamed(operations!.reported as unknown as EventType),
  } as never,
});

interface Entry {
  readonly id: string;
  readonly cause: string;
  /** Of the record: a client that got no answer sends a record again, and that is another one. */
  readonly place: string;
  readonly fault: string;
}
const entries = defineRowTable<Entry>('entry', { id: 'text', cause: 'text', place: 'text', fault: 'text' });

/** Keys that begin so fail, until the fault is repaired. */
const fault = { prefix: 'storm', isFixed: false };

/** In place of the use cases of a service: counts what takes effect. */
class CountEffect {
  handle(tx: UnitOfWork, { id, key, topic, place, fault: found }: Message): void {
    if (key.startsWith(fault.prefix) && !fault.isFixed) throw new TypeError('undefined is not a function');
    tx.append(entries, {
      id: tx.newId(),
      cause: id,
      place: `${topic}/${place?.partition}/${place?.offset}`,
      fault: found?.code ?? '',
    });
  }
}

const subscriptions = {
  intake: intakeSubscriptions,
  supervision: supervisionSubscriptions,
  warehousing: warehousingSubscriptions,
  dispatch: dispatchSubscriptions,
} as const satisfies Record<string, readonly Subscription[]>;
type Name = keyof typeof subscriptions;
const names = Object.keys(subscriptions) as Name[];

interface Running {
  readonly core: MessagingCore;
  readonly pool: pg.Pool;
  readonly types: ReadonlySet<string>;
}
const running = new Map<Name, Running>();
const fatal: unknown[] = [];
let stack: SpecStack;
let producer: Producer;

beforeAll(async () => {
  stack = await openSpecStack();
  await ensureTopics(stack.kafka(), [...here.topics, ...[ORDERS, SCANS].map((name) => here.topicOf(name)!)]);
  producer = kafkaClient(stack.kafka(), 'poison').producer();
  await producer.connect();
  await Promise.all(names.map(async (name) => running.set(name, await start(name))));
}, 120_000);
afterAll(async () => {
  for (const { core, pool } of running.values()) {
    await core.stop();
    await pool.end();
  }
  await producer?.disconnect();
  await stack?.stop();
}, 60_000);

async function start(name: Name): Promise<Running> {
  const schema = `${prefix.slice(0, -1).replace('-', '_')}_${name}`;
  const pool = new pg.Pool({ connectionString: stack.postgresUrl, options: `-c search_path=${schema}`, max: 6 });
  await pool.query(`create schema ${schema}`);
  for (const Migration of messagingMigrations) await new Migration().up(pool as unknown as QueryRunner);
  await pool.query(
    'create table entry (id text primary key, cause text not null, place text not null, fault text not null)',
  );
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet };
  const options = { service: name, contracts: here, access: stack.kafka(), now: () => new Date(), log };
  const core = new MessagingCore({ ...options, onFatal: (error) => void fatal.push(error) }, pool);
  const types = new Set(subscriptions[name].flatMap((line) => line.types.map((type) => type.name)));
  for (const type of types) core.handle(type, new CountEffect());
  if (name === 'intake') core.addTopics(async () => [ORDERS]);
  if (name === 'warehousing') core.addTopics(async () => [SCANS]);
  await core.start();
  return { core, pool, types };
}

interface Sent {
  readonly topic: string;
  readonly type: EventType;
  readonly id: string;
}

/** For each topic that a service reads, the first type of it that it handles. */
function readBy(name: Name): Map<string, EventType> {
  const found = new Map<string, EventType>();
  for (const typeName of running.get(name)!.types) {
    const type = here.eventTypes.get(typeName)!;
    const at = topicFor(type, type.example, true);
    const isMade = typeof type.topic === 'string' || at === ORDERS || at === SCANS;
    if (isMade && !found.has(at) && exampleWithKey(type, 'ZZ-1') !== undefined) found.set(at, type);
  }
  return found;
}

function recordOf(type: EventType, key: string, changes: object = {}): RawRecord & { key: string; id: string } {
  const id = newId();
  const data = { ...(exampleWithKey(type, key) as object), ...changes };
  const headers = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: 'spec',
    ce_type: type.name,
    ce_typeversion: String(type.version),
    ce_time: new Date().toISOString(),
  };
  return { id, key: type.key(data), headers, value: Buffer.from(JSON.stringify(data)) };
}

const source = newId();
let sent = 0;
/** Of each partition, as the header `tg_prev` has it. */
const last = new Map<string, string>();

/** On topics of ours with the positions that a relay gives: without one a record is no poison but refused at once. */
function asRelayed(topic: string, record: RawRecord): RawRecord {
  const { fromOutside, partitions } = here.topicOf(topic)!;
  if (fromOutside) return record;
  const partition = record.partition ?? partitionOf((record.key ?? '') as string, partitions);
  const [name, xid] = [`${topic}|${partition}`, String(++sent)];
  const position = { tg_source: source, tg_xid: xid, tg_pos: '1', tg_prev: last.get(name) ?? '-' };
  last.set(name, `${xid}/1`);
  return { ...record, partition, headers: { ...record.headers, ...position } };
}

const send = (topic: string, messages: readonly RawRecord[]) =>
  producer.send({
    topic,
    messages: messages.map((record) => asRelayed(topic, record)) as Parameters<Producer['send']>[0]['messages'],
  });

async function effectsOf(name: Name): Promise<Entry[]> {
  return (await running.get(name)!.pool.query<Entry>('select cause, place, fault from entry')).rows;
}

async function parkedOf(name: Name): Promise<string[]> {
  const { rows } = await running
    .get(name)!
    .pool.query<{ poison: string }>(`select headers::jsonb->>'x-poison' as poison from parked_event`);
  return rows.map(({ poison }) => poison);
}

async function until(holds: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

it(`parks or refuses ${shapes.length + 1} shapes of poison on every topic of every service, and nothing else stops`, async () => {
  const neighbours: Sent[] = [];
  const poison = new Map<Name, string[]>(names.map((name) => [name, []]));
  const labels = new Map<string, string>();
  let faults = 0;
  for (const name of names) {
    for (const [topic, type] of readBy(name)) {
      const { partitions, cleanup, fromOutside, unchecked } = here.topicOf(topic)!;
      const neighbour = (key: string) => {
        const made = recordOf(type, key);
        neighbours.push({ topic, type, id: made.id });
        return made;
      };
      const broken = (shape: Shape, i: number) => {
        const key = `${name.slice(0, 2)}-P${i}`;
        const label = `${topic} ${shape.name}`;
        if (unchecked) faults += 1;
        else if (!fromOutside) poison.get(name)!.push(label);
        const valid = recordOf(type, key);
        labels.set(valid.id, label);
        return shape.break({ ...valid, headers: { ...valid.headers, 'x-poison': label } });
      };
      const wrongPartition: Shape = {
        name: 'the partition of another key',
        break: (valid) => ({ ...valid, partition: (partitionOf(valid.key, partitions) + 1) % partitions }),
      };
      const used = shapes.filter(
        (shape) => !(unchecked ? shape.isReadable || shape.isTombstone : shape.isTombstone && cleanup === 'compact'),
      );
      if (!fromOutside && partitions > 1) used.push(wrongPartition);
      // Not all at once: a broker takes about a megabyte in one batch.
      for (const [i, shape] of used.entries())
        await send(topic, [
          neighbour(`${name.slice(0, 2)}-B${i}`),
          broken(shape, i),
          neighbour(`${name.slice(0, 2)}-A${i}`),
        ]);
    }
  }
  for (const name of names) {
    const { types, core, pool } = running.get(name)!;
    const read = new Set(readBy(name).keys());
    const wanted = neighbours.filter(({ topic, type }) => read.has(topic) && types.has(type.name)).map(({ id }) => id);
    const causes = async () => (await effectsOf(name)).filter((entry) => entry.fault === '').map(({ cause }) => cause);
    await until(async () => missing(wanted, await causes()).length === 0);
    await until(async () => missing(poison.get(name)!, await parkedOf(name)).length === 0, 20_000);
    expect([name, missing(wanted, await causes())]).toEqual([name, []]);
    const obeyed = (await causes()).flatMap((cause) => labels.get(cause) ?? []);
    expect([name, obeyed]).toEqual([name, []]);
    const places = (await effectsOf(name)).map((entry) => entry.place);
    expect([name, new Set(places).size]).toEqual([name, places.length]);
    expect([name, missing(poison.get(name)!, await parkedOf(name))]).toEqual([name, []]);
    expect((await pool.query('select id from pause')).rows).toEqual([]);
    expect(core.health().paused).toEqual([]);
  }
  expect((await effectsOf('intake')).filter((entry) => entry.fault !== '')).toHaveLength(faults);
  expect(fatal).toEqual([]);
});

it('refuses 55 scans at a time that cannot be, parks nothing, and takes the good scan behind each', async () => {
  const type = here.eventTypes.get('BarcodeScanned')!;
  const times = ['2026-02-30T08:00:00Z', '9999-12-31T08:00:00Z', '2098-01-01T08:00:00Z', '2026-11-23T25:61:00Z'];
  const bad = Array.from({ length: 55 }, (_, i) => recordOf(type, `TIME-${i}`, { at: times[i % times.length] }));
  const good = bad.map((_, i) => recordOf(type, `TIME-${i}`));
  await send(SCANS, [...bad, ...good]);
  const lacking = async (sent: typeof bad) => {
    const effects = await effectsOf('warehousing');
    return sent.filter(({ id }) => !effects.some(({ cause }) => cause === id)).length;
  };
  await until(async () => (await lacking(good)) === 0);
  expect([await lacking(good), await lacking(bad)]).toEqual([0, bad.length]);
  expect(await parkedOf('warehousing')).not.toContain(null);
});

it('pauses a topic whose keys fail alike and no other, and reads it again by itself', async () => {
  const { core } = running.get('dispatch')!;
  const [[stormy, type], [calm, other]] = [...readBy('dispatch')] as [[string, EventType], [string, EventType]];
  await send(
    stormy,
    Array.from({ length: 60 }, (_, i) => recordOf(type, `storm-${i}`)),
  );
  await until(async () => core.health().paused.length > 0);
  expect(core.health()).toMatchObject({ verdict: 'paused', paused: [{ topic: stormy, by: 'storm', attempt: 1 }] });
  const [waits, goes] = [recordOf(type, 'AFTER-1'), recordOf(other, 'AFTER-2')];
  await send(stormy, [waits]);
  await send(calm, [goes]);
  const isThere = async (id: string) => (await effectsOf('dispatch')).some(({ cause }) => cause === id);
  await until(() => isThere(goes.id));
  expect([await isThere(goes.id), await isThere(waits.id)]).toEqual([true, false]);
  fault.isFixed = true;
  await until(() => isThere(waits.id));
  expect(await isThere(waits.id)).toBe(true);
  expect(core.health().paused).toEqual([]);
});
