import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { KafkaAccess } from '#libs/messaging';
import { Client } from 'pg';

import { cpuByRole } from './cpu.js';
import { kafkaCounts } from './kafka-counts.js';
import { cpuTicks, surroundingsSince, type Surroundings } from './surroundings.js';
import { documentBytes, TableWrites } from './table-writes.js';

/** Of one order. */
export interface Costs {
  readonly cpuMicros: Readonly<Record<string, number>>;
  /** Inserted, updated and deleted, by schema: one a service. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of B-trees over whole tables. */
  readonly indexEntries: number;
  readonly documentKb: number;
  readonly walBytes: number;
  /** All that committed, those that only read included; and the syncs of WAL, one or more commits each. */
  readonly statements: number;
  readonly walSyncs: number;
  /** In the logs of the broker, by topic; parties' topics as one. */
  readonly kafkaBytes: Readonly<Record<string, number>>;
  readonly records: number;
  /** By all groups together. */
  readonly recordsRead: number;
}

export interface Metered {
  readonly processes: ReadonlyMap<string, number>;
  readonly stateDir: string;
  /** As the owner. All databases of the server count. */
  readonly databaseUrl: string;
  readonly kafka: KafkaAccess;
  /** Where services report delays of their event loops. */
  readonly delayFolder: string;
}

const NOTE_EVERY_MS = 5_000;

interface Measured {
  readonly costs: Costs;
  readonly surroundings: Surroundings;
  /** Real seconds between the two readings. */
  readonly spanSeconds: number;
}

/** Reads the meters now; the returned function reads them again and divides by the number of orders. What it asks Kafka is not in the CPU. */
export async function startMeters(metered: Metered): Promise<(orders: number) => Promise<Measured>> {
  let noting: NodeJS.Timeout | undefined;
  const { processes, stateDir, databaseUrl, kafka } = metered;
  const client = new Client({ connectionString: databaseUrl, application_name: 'bench' });
  // A server that goes away ends what is measured; the client must not end the process before.
  client.on('error', () => clearInterval(noting));
  await client.connect();
  const writes = new TableWrites(client);
  const before = { kafka: await kafkaCounts(kafka), kafkaBytes: logBytes(join(stateDir, 'kafka')) };
  await writes.note();
  const counters = await countersOf(client);
  const [cpu, ticks, began] = [cpuByRole(processes), cpuTicks(), performance.now()];
  noting = setInterval(() => void writes.note().catch(() => undefined), NOTE_EVERY_MS);
  return async (orders) => {
    clearInterval(noting);
    const cpuMicros = [...cpuByRole(processes)].map(
      ([role, used]) => [role, (used - (cpu.get(role) ?? 0)) * 1e6] as const,
    );
    const [surroundings, spanSeconds] = [surroundingsSince(ticks), (performance.now() - began) / 1_000];
    try {
      await writes.note();
      const { rows, indexEntries, documents } = writes.writes;
      const after = { kafka: await kafkaCounts(kafka), kafkaBytes: logBytes(join(stateDir, 'kafka')) };
      const now = await countersOf(client);
      const bytes = Object.entries(after.kafkaBytes).map(
        ([topic, size]) => [topic, size - (before.kafkaBytes[topic] ?? 0)] as const,
      );
      const each = (counts: readonly (readonly [string, number])[]) =>
        Object.fromEntries(counts.filter(([, count]) => count !== 0).map(([name, count]) => [name, count / orders]));
      return {
        costs: {
          cpuMicros: Object.fromEntries(cpuMicros.map(([role, micros]) => [role, micros / orders])),
          rows: each(Object.entries(rows)),
          indexEntries: indexEntries / orders,
          documentKb: (await documentBytes(client, documents)) / 1_024 / orders,
          walBytes: (now.walBytes - counters.walBytes) / orders,
          statements: (now.commits - counters.commits) / orders,
          walSyncs: (now.syncs - counters.syncs) / orders,
          kafkaBytes: each(bytes),
          records: (after.kafka.records - before.kafka.records) / orders,
          recordsRead: (after.kafka.read - before.kafka.read) / orders,
        },
        surroundings,
        spanSeconds,
      };
    } finally {
      await client.end();
    }
  };
}

async function countersOf(client: Client): Promise<{ walBytes: number; commits: number; syncs: number }> {
  const { rows } = await client.query<{ wal: string; commits: string; syncs: string }>(
    `select (select wal_bytes from pg_stat_wal)::text "wal",
      (select sum(xact_commit) from pg_stat_database where datname is not null)::text "commits",
      (select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal')::text "syncs"`,
  );
  const { wal, commits, syncs } = rows[0]!;
  return { walBytes: Number(wal), commits: Number(commits), syncs: Number(syncs) };
}

/** Sizes of the broker's log segments by topic; a partition's folder is the topic's name, a dash and a number. */
export function logBytes(folder: string): Record<string, number> {
  const bytes: Record<string, number> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const topic = /^(.+)-\d+$/.exec(entry.name)?.[1];
    if (!entry.isDirectory() || topic === undefined || topic.startsWith('__')) continue;
    const name = topic.replace(/^party\.[a-z0-9-]+\./, 'party.*.');
    const segments = readdirSync(join(folder, entry.name)).filter((file) => file.endsWith('.log'));
    for (const segment of segments) {
      bytes[name] = (bytes[name] ?? 0) + statSync(join(folder, entry.name, segment)).size;
    }
  }
  return bytes;
}
