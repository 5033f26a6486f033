import { Client } from 'pg';

import type { RunningSystem } from '../../tools/client/running-system.js';
import { judge, type Found } from './evidence.js';
import { evidence } from './points/index.js';

/** Every piece of evidence at one moment. */
export async function collectEvidence({ databaseUrl }: Pick<RunningSystem, 'databaseUrl'>): Promise<Found[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'acceptance' });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = '120s'`);
    const found: Found[] = [];
    for (const one of evidence) {
      const { rows } = await client.query<{ what: string }>(one.sql);
      const lines = rows.map(({ what }) => what);
      found.push(judge(one, lines));
    }
    await client.query('commit');
    return found;
  } finally {
    await client.end();
  }
}
