import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';

import { cpuByRole } from './cpu.js';
import { cpuTicks, surroundingsSince, type CpuTicks, type Surroundings } from './surroundings.js';

/** What was measured of all parts at one moment; two of them make the cost of what lay between. */
interface Reading {
  readonly cpu: ReadonlyMap<string, number>;
  readonly rows: Readonly<Record<string, number>>;
  readonly walBytes: number;
  readonly kafkaBytes: Readonly<Record<string, number>>;
  readonly ticks: CpuTicks;
}

/** Of one order. */
export interface Costs {
  readonly cpuMicros: Readonly<Record<string, number>>;
  /** Inserted, updated and deleted, by schema: one a service. */
  readonly rows: Readonly<Record<string, number>>;
  readonly walBytes: number;
  /** In the logs of the broker, by topic; parties' topics as one. */
  readonly kafkaBytes: Readonly<Record<string, number>>;
}

export interface Metered {
  readonly processes: ReadonlyMap<string, number>;
  readonly stateDir: string;
  /** As the owner. All databases of the server count. */
  readonly databaseUrl: string;
  /** Where services report delays of their event loops. */
  readonly delayFolder: string;
}

/** Reads the meters now; the returned function reads them again and divides by the number of orders. */
export async function startMeters(
  metered: Metered,
): Promise<(orders: number) => Promise<{ costs: Costs; surroundings: Surroundings }>> {
  const before = await read(metered);
  return async (orders) => {
    const after = await read(metered);
    const each = (now: Readonly<Record<string, number>>, then: Readonly<Record<string, number>>) =>
      Object.fromEntries(
        Object.entries(now)
          .map(([name, value]) => [name, (value - (then[name] ?? 0)) / orders] as const)
          .filter(([, value]) => value !== 0),
      );
    const micros = [...after.cpu].map(
      ([role, used]) => [role, ((used - (before.cpu.get(role) ?? 0)) * 1e6) / orders] as const,
    );
    return {
      costs: {
        cpuMicros: Object.fromEntries(micros),
        rows: each(after.rows, before.rows),
        walBytes: (after.walBytes - before.walBytes) / orders,
        kafkaBytes: each(after.kafkaBytes, before.kafkaBytes),
      },
      surroundings: surroundingsSince(before.ticks, after.ticks),
    };
  };
}

async function read({ processes, stateDir, databaseUrl }: Metered): Promise<Reading> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const wal = await client.query<{ bytes: string }>('select wal_bytes::text bytes from pg_stat_wal');
    const rows = await client.query<{ schema: string; rows: string }>(
      `select schemaname "schema", sum(n_tup_ins + n_tup_upd + n_tup_del)::text "rows" from pg_stat_user_tables group by 1`,
    );
    return {
      cpu: cpuByRole(processes),
      rows: Object.fromEntries(rows.rows.map((row) => [row.schema, Number(row.rows)])),
      walBytes: Number(wal.rows[0]?.bytes ?? 0),
      kafkaBytes: logBytes(join(stateDir, 'kafka')),
      ticks: cpuTicks(),
    };
  } finally {
    await client.end();
  }
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
