import { Client } from 'pg';

import type { RunningSystem } from '../client/running-system.js';
import { evidence } from './points/index.js';
import { judge, type Found } from './evidence.js';

/** Every piece of evidence at one moment. */
export async function look({ databaseUrl }: Pick<RunningSystem, 'databaseUrl'>): Promise<Found[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'coverage' });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = '120s'`);
    const found: Found[] = [];
    for (const one of evidence) {
      const { rows } = await client.query<{ what: string }>(one.sql);
      found.push(
        judge(
          one,
          rows.map(({ what }) => what),
        ),
      );
    }
    await client.query('commit');
    return found;
  } finally {
    await client.end();
  }
}
