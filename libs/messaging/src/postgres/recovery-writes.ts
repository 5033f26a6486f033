import type { Pool, PoolClient } from 'pg';
import { newId } from '../core/ids.js';
import type { Partition } from '../core/record.js';
import type { Position, Watermark } from '../core/store.js';

/** Tells a consumer where sources of one service end. What it knows already stays. */
export async function endSources(client: PoolClient, service: string, ends: readonly Position[]): Promise<void> {
  await client.query(
    `insert into ended_source (source, service, xid, pos)
     select n.source, $1, n.xid, n.pos from unnest($2::uuid[], $3::xid8[], $4::bigint[]) n(source, xid, pos)
     on conflict do nothing`,
    [
      service,
      ends.map(({ source }) => source),
      ends.map(({ xid }) => xid.toString()),
      ends.map(({ pos }) => pos.toString()),
    ],
  );
}

/**
 * Lets an outbox go on under a new name. What is published already is dropped; the rest gets new positions, in the old order, and will be
 * published from the beginning. One transaction: half of it would publish entries twice under two names.
 * @param published entries beyond the cursor that lie in the log and count there
 */
export async function renewOutbox(
  client: PoolClient,
  published: readonly Omit<Position, 'source'>[],
): Promise<{ readonly source: string; readonly waiting: number }> {
  await client.query('begin');
  try {
    await client.query('delete from outbox o using relay r where (o.xid, o.pos) <= (r.xid, r.pos)');
    await client.query('delete from outbox where (xid, pos) in (select * from unnest($1::xid8[], $2::bigint[]))', [
      published.map(({ xid }) => xid.toString()),
      published.map(({ pos }) => pos.toString()),
    ]);
    const { rowCount } = await client.query(
      `with old as (delete from outbox returning xid, pos, topic, key, headers, payload, at)
       insert into outbox (topic, key, headers, payload, at)
       select topic, key, headers, payload, at from old order by xid, pos`,
    );
    const { rows } = await client.query<{ source: string }>(
      `update relay set source = uuidv7(), xid = '0', pos = 0, epoch = epoch + 1, holder = null, expires = '-infinity'
       returning source::text as source`,
    );
    await client.query('commit');
    return { source: rows[0]!.source, waiting: rowCount ?? 0 };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * Sets the places up to which a service has processed; the positions of the publishers stay, for what is sent again. What lies between them
 * and the next record is lost, so the chains begin anew.
 */
export async function moveMarks(
  client: PoolClient,
  marks: readonly (Partition & { readonly offset: number })[],
): Promise<void> {
  await client.query(
    `update watermark w set off = n.off, prev_xid = null, prev_pos = null from unnest($1::text[], $2::int[], $3::bigint[]) n(topic, part, off)
     where w.topic = n.topic and w.part = n.part`,
    [marks.map(({ topic }) => topic), marks.map(({ partition }) => partition), marks.map(({ offset }) => offset)],
  );
}

/** A partition that goes on behind records that its publisher has not sent. */
export interface PassedRecords {
  readonly to: Watermark;
  /** For the record of acts: what was found and what was passed. */
  readonly reason: string;
  /** The mark before and after. */
  readonly before: string;
  readonly after: string;
}

/**
 * Sets marks as they are given, with their positions: the chain goes on from there. Each is an act on record, in the same transaction; the
 * service seals it when it runs again.
 * @param who the account that gave the command
 * @param at real time: no service runs
 */
export async function passRecords(
  client: PoolClient,
  passed: readonly PassedRecords[],
  { who, at }: { readonly who: string; readonly at: Date },
): Promise<void> {
  await client.query('begin');
  try {
    for (const { to, reason, before, after } of passed) {
      const { topic, partition, offset, position } = to;
      await client.query(
        `update watermark w set off = $3, source = $4, xid = $5::xid8, pos = $6, prev_xid = $7::xid8, prev_pos = $8
         where topic = $1 and part = $2`,
        [
          topic,
          partition,
          offset,
          position?.source,
          position?.xid.toString(),
          position?.pos.toString(),
          position?.predecessor?.xid.toString(),
          position?.predecessor?.pos.toString(),
        ],
      );
      await client.query(
        `insert into act (id, at, who, name, role, facility, act, subject, reason, before, after, request, digest)
         values ($1, $2, $3, $3, 'operator', '', 'pass-forged-records', $4, $5, $6, $7, '', '')`,
        [newId(), at, who, `${topic}[${partition}]`, reason, before, after],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

export async function knownCluster(client: Pool | PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('select id from kafka_cluster');
  return rows[0]?.id;
}

export async function moveToCluster(client: PoolClient, id: string): Promise<void> {
  await client.query(`insert into kafka_cluster (id) values ($1) on conflict (one) do update set id = excluded.id`, [
    id,
  ]);
}

/** Ids of transactions that one statement uses up. */
const USED_AT_ONCE = 100_000;

/**
 * Uses up ids of transactions, so that those which the lost time has used are not given out again: a party that reads its feed from such a
 * place on would miss what is written in its stead. The whole server counts together.
 */
export async function passTransactions(client: PoolClient, upTo: bigint): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ left: string }>(
      `select greatest(0, $1::xid8::text::numeric - pg_snapshot_xmax(pg_current_snapshot())::text::numeric) as left`,
      [upTo.toString()],
    );
    const left = Math.min(Number(rows[0]!.left), USED_AT_ONCE);
    if (left === 0) return;
    await client.query(`do $$ begin for i in 1..${left} loop perform pg_current_xact_id(); commit; end loop; end $$`);
  }
}
