import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startKafkaCluster, startLocalStack, type KafkaCluster } from '#libs/local-stack';
import { CommandBus, ensureTopics, kafkaClient, partitionOf, type KafkaAccess } from '#libs/messaging';
import { Pool } from 'pg';

import { checkLog } from '../whole-system/check-log.js';
import { readLog } from '../whole-system/read-log.js';
import { SILENT } from '../whole-system/silent.js';
import type { Facts, Kill } from './report.js';
import {
  CountingModule,
  countingTables,
  CountOn,
  HearingModule,
  hearingSubscriptions,
  hearingTables,
  seriesTopic,
} from './series.js';
import { startService, type RunningService } from './services.js';

export interface CampaignOptions {
  readonly kills: number;
  readonly stateDir: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const NODES = 3;
const SERIES = 24;
/** Commands a second. */
const RATE = 50;
const PORTS = { postgres: 23_110, kafka: 23_111, controller: 23_112 };
const WITHIN_MS = 120_000;
const LOOK_MS = 50;

/** Kills leaders while events are published and heard, then compares what was published with what was heard. Everything is new and stays. */
export async function killLeaders(options: CampaignOptions): Promise<Omit<Facts, 'commit' | 'at' | 'machine'>> {
  const { stateDir, say, signal } = options;
  const cluster = await startKafkaCluster(join(stateDir, 'kafka'), NODES, signal);
  const cleanUps: (() => Promise<unknown>)[] = [() => cluster.stop()];
  try {
    const access = cluster.kafka('admin');
    // The stack takes the cluster as one's own Kafka, and starts Postgres only.
    Object.assign(process.env, cluster.kafkaVariables('admin'));
    const stack = await startLocalStack({ stateDir: join(stateDir, 'postgres'), log: say, signal, ports: PORTS });
    cleanUps.push(() => stack.stop());
    await ensureTopics(access, [seriesTopic]);
    const pool = new Pool({ connectionString: stack.postgres.url, max: 4 });
    // Postgres may be stopped before its connections are closed.
    pool.on('error', () => undefined);
    cleanUps.push(() => pool.end());
    await pool.query('create schema counting; create schema hearing');
    const reasons: string[] = [];
    const shared = {
      databaseUrl: stack.postgres.url,
      access,
      onFatal: (error: unknown) => reasons.push(`a service gave up: ${String(error)}`),
    };
    const counting = await startService('counting', {
      ...shared,
      module: CountingModule,
      tables: countingTables,
      subscriptions: [],
    });
    cleanUps.push(() => counting.stop());
    const hearing = await startService('hearing', {
      ...shared,
      module: HearingModule,
      tables: hearingTables,
      subscriptions: hearingSubscriptions,
    });
    cleanUps.push(() => hearing.stop());
    const load = new Load(counting);
    const kills: Kill[] = [];
    try {
      for (let i = 0; i < options.kills && !signal.aborted && reasons.length === 0; i++) {
        kills.push(await killLeaderOf(i % seriesTopic.partitions, { cluster, access, pool, load }));
        const { node, partition, stoodStillMs, caughtUpMs } = kills.at(-1)!;
        say(
          `${i + 1}: node ${node}, leader of partition ${partition}; stood still ${stoodStillMs} ms, back ${caughtUpMs} ms`,
        );
      }
    } catch (error) {
      reasons.push(signal.aborted ? 'interrupted' : String(error).split('\n', 1)[0]!);
    }
    await load.stop();
    await until(async () => (await heardOf(pool)) >= load.counted, 'everything heard').catch(() => undefined);
    return { kills, gaveUp: reasons[0], counted: load.counted, ...(await compare(pool, access)) };
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp().catch((error: unknown) => say(String(error)));
  }
}

/** Counts series on, at a steady rate, until it is stopped. */
class Load {
  counted = 0;
  readonly #pending = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly service: RunningService) {
    this.#timer = setInterval(() => void this.count(Math.floor(Math.random() * SERIES)), 1_000 / RATE);
  }

  async count(series: number): Promise<void> {
    const { app } = this.service;
    const one = app
      .get(CommandBus)
      .execute(app.get(CountOn), { series: seriesName(series) })
      .then(() => void (this.counted += 1));
    this.#pending.add(one);
    await one.finally(() => this.#pending.delete(one));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#pending);
  }
}

const seriesName = (series: number) => `s-${series}`;

interface Scene {
  readonly cluster: KafkaCluster;
  readonly access: KafkaAccess;
  readonly pool: Pool;
  readonly load: Load;
}

async function killLeaderOf(partition: number, { cluster, access, pool, load }: Scene): Promise<Kill> {
  const node = (await partitionsOf(access)).find(
    (one) => one.topic === seriesTopic.name && one.partition === partition,
  )!.leader;
  const series = Array.from({ length: SERIES }, (_, i) => i).find(
    (i) => partitionOf(seriesName(i), seriesTopic.partitions) === partition,
  );
  if (series === undefined) throw new Error(`no series lies in partition ${partition}`);
  await cluster.kill(node);
  const killed = Date.now();
  await load.count(series);
  const wanted = await numberOf(pool, 'counting.series', series);
  await until(async () => (await numberOf(pool, 'hearing.heard', series)) >= wanted, `partition ${partition} goes on`);
  const stoodStillMs = Date.now() - killed;
  const began = Date.now();
  await cluster.start(node);
  await until(
    async () => (await partitionsOf(access)).every(({ inSync }) => inSync === NODES),
    `every copy on node ${node}`,
  );
  return { partition, node, stoodStillMs, caughtUpMs: Date.now() - began };
}

async function partitionsOf(access: KafkaAccess) {
  const admin = kafkaClient(access, 'leader-kills', SILENT).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata();
    return topics.flatMap(({ name: topic, partitions }) =>
      partitions.map(({ partitionId: partition, leader, isr }) => ({ topic, partition, leader, inSync: isr.length })),
    );
  } finally {
    await admin.disconnect();
  }
}

async function numberOf(pool: Pool, table: string, series: number): Promise<number> {
  const { rows } = await pool.query<{ number: number }>(
    `select (data->>'number')::int as number from ${table} where id = $1`,
    [seriesName(series)],
  );
  return rows[0]?.number ?? 0;
}

async function heardOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ heard: number }>(
    `select coalesce(sum((data->>'number')::int), 0)::int as heard from hearing.heard`,
  );
  return rows[0]?.heard ?? 0;
}

/** What was heard by the consumer's own count, and what the topic says, read whole. */
async function compare(pool: Pool, access: KafkaAccess) {
  const { rows } = await pool.query<{ lost: number; doubled: number }>(
    `select coalesce(sum((data->>'lost')::int), 0)::int as lost,
       coalesce(sum((data->>'doubled')::int), 0)::int as doubled from hearing.heard`,
  );
  const counted = await pool.query<{ id: string; number: number }>(
    `select id, (data->>'number')::int as number from counting.series`,
  );
  const records = await readLog(access);
  const { violations, again } = checkLog(
    records,
    new Map(counted.rows.map(({ id, number }) => [`counting|${id}`, number])),
  );
  const ofKind = (kind: string) => violations.filter((one) => one.kind === kind).length;
  return {
    heard: await heardOf(pool),
    lost: (rows[0]?.lost ?? 0) + ofKind('lost'),
    doubled: (rows[0]?.doubled ?? 0) + ofKind('doubled'),
    outOfOrder: ofKind('outOfOrder'),
    records: records.length,
    sentAgain: again,
  };
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within ${WITHIN_MS / 1_000} s: ${what}`);
    await sleep(LOOK_MS);
  }
}
