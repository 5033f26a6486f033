import { Client } from 'pg';

import type { RunningSystem } from '../running/running-system.js';
import { judge, type Result, type Violator } from './check.js';
import { checks } from './checks/index.js';
import { inOrder, statementSql, totalsSql, type Line } from './statement.js';
import { countUnread, isCalm, readMarks, type UnderWay } from './under-way.js';

export interface Books {
  readonly closedAt: string;
  readonly underWay: UnderWay;
  readonly parkedKeys: number;
  readonly accepted: number;
  readonly refused: number;
  readonly statement: readonly Line[];
  readonly results: readonly Result[];
}

/** Only how much is under way: cheap enough to be asked every second. */
export async function lookUnderWay({
  databaseUrl,
  brokers,
}: Pick<RunningSystem, 'databaseUrl' | 'brokers'>): Promise<UnderWay> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'books' });
  await client.connect();
  try {
    const { marks, unpublished, staged, untold } = await readMarks(client);
    return { unpublished, staged, untold, unread: await countUnread(brokers, marks) };
  } finally {
    await client.end();
  }
}

/** All services' books at one moment: one snapshot of the database, then a look at what Kafka held by then. */
export async function closeBooks({
  databaseUrl,
  brokers,
}: Pick<RunningSystem, 'databaseUrl' | 'brokers'>): Promise<Books> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'books' });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = '300s'`);
    const { marks, unpublished, staged, untold, parkedKeys } = await readMarks(client);
    const totals = await client.query<{ accepted: number; refused: number }>(totalsSql);
    const statement = await client.query<Line>(statementSql);
    const found: (readonly Violator[])[] = [];
    for (const { sql } of checks) found.push((await client.query<Violator>(sql)).rows);
    await client.query('commit');
    const underWay = { unpublished, staged, untold, unread: await countUnread(brokers, marks) };
    const results = checks.map((check, i) => judge(check, found[i] ?? [], parkedKeys, isCalm(underWay)));
    const { accepted = 0, refused = 0 } = totals.rows[0] ?? {};
    return {
      closedAt: new Date().toISOString(),
      underWay,
      parkedKeys: parkedKeys.size,
      accepted,
      refused,
      statement: inOrder(statement.rows),
      results: [sumOf(accepted, statement.rows), ...results],
    };
  } finally {
    await client.end();
  }
}

/** The statement itself is a check: every order accepted has a place. */
function sumOf(accepted: number, lines: readonly Line[]): Result {
  const placed = lines.filter(({ place }) => place !== 'elsewhere').reduce((sum, { orders }) => sum + orders, 0);
  const check = {
    name: 'in-is-out',
    sentence: 'Every order taken is in exactly one line of the statement above.',
    scope: 'service' as const,
    sql: statementSql,
  };
  const violators = placed === accepted ? [] : [{ id: 'orders', keys: [], what: `${accepted} in, ${placed} found` }];
  return { check, outcome: violators.length === 0 ? 'holds' : 'broken', violators, parked: 0 };
}
