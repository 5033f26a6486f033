import type { Pool, PoolClient } from 'pg';
import type { Place, Position, Watermark } from '../core/store.js';
import type { LastSent } from '../outbox/outbox.js';

/** What a database tells of its own outbox and marks, to be compared with the log. */
export interface OutboxMemory {
  readonly source: string;
  readonly cursor: Omit<Position, 'source'>;
  /** Not yet given to any transaction. A cursor at or beyond it is of another database: ids of transactions only grow. */
  readonly nextXid: bigint;
  /** Some relay holds the lease. */
  readonly isLed: boolean;
  /** Of each partition that this source has sent to, up to the cursor. */
  readonly lastSent: readonly LastSent[];
}

/** One statement, so that a relay that runs meanwhile changes nothing in between. */
export async function outboxMemory(
  pool: Pool | PoolClient,
  places: readonly Omit<Position, 'source'>[] | 'all',
): Promise<OutboxMemory & { readonly entries: { xid: bigint; pos: bigint; id: string }[] }> {
  const among = places === 'all' ? '' : ' and (o.xid, o.pos) in (select * from unnest($1::xid8[], $2::bigint[]))';
  const { rows } = await pool.query<{
    source: string;
    cursor_xid: string;
    cursor_pos: string;
    next_xid: string;
    led: boolean;
    /** On one row only. */
    sent: { topic: string; part: number; xid: string; pos: string }[] | null;
    xid_text: string | null;
    pos: string | null;
    id: string | null;
  }>(
    `select r.source::text as source, r.xid::text as cursor_xid, r.pos as cursor_pos,
       pg_snapshot_xmax(pg_current_snapshot())::text as next_xid, r.expires > clock_timestamp() as led,
       case when row_number() over () = 1 then (
         select coalesce(jsonb_agg(jsonb_build_object('topic', l.topic, 'part', l.part, 'xid', l.xid::text, 'pos', l.pos::text)), '[]')
         from last_sent l where l.source = r.source) end as sent,
       o.xid::text as xid_text, o.pos, o.headers::jsonb->>'ce_id' as id
     from relay r left join outbox o on (o.xid, o.pos) > (r.xid, r.pos)${among}
     order by o.xid, o.pos`,
    places === 'all' ? [] : [places.map(({ xid }) => xid.toString()), places.map(({ pos }) => pos.toString())],
  );
  const first = rows[0]!;
  return {
    source: first.source,
    cursor: { xid: BigInt(first.cursor_xid), pos: BigInt(first.cursor_pos) },
    nextXid: BigInt(first.next_xid),
    isLed: first.led,
    lastSent: rows
      .flatMap(({ sent }) => sent ?? [])
      .map(({ topic, part, xid, pos }) => ({ topic, partition: part, xid: BigInt(xid), pos: BigInt(pos) })),
    entries: rows.flatMap(({ xid_text, pos, id }) =>
      xid_text === null ? [] : [{ xid: BigInt(xid_text), pos: BigInt(pos!), id: id ?? '' }],
    ),
  };
}

/** Of every partition that the service has met. */
export async function allWatermarks(pool: Pool | PoolClient): Promise<Watermark[]> {
  const { rows } = await pool.query<{
    topic: string;
    part: number;
    off: string;
    source: string | null;
    xid_text: string | null;
    pos: string | null;
    prev_xid: string | null;
    prev_pos: string | null;
  }>(
    `select topic, part, off, source, xid::text as xid_text, pos, prev_xid::text as prev_xid, prev_pos
     from watermark w order by topic, part`,
  );
  return rows.map(({ topic, part, off, source, xid_text, pos, prev_xid, prev_pos }) => {
    const place = placeOf(xid_text, pos);
    const position = source && place ? { source, ...place, predecessor: placeOf(prev_xid, prev_pos) } : undefined;
    return { topic, partition: part, offset: Number(off), position };
  });
}

/** Where the sources end that a service knows of. */
export async function endedSources(pool: Pool | PoolClient): Promise<Position[]> {
  const { rows } = await pool.query<{ source: string; xid_text: string; pos: string }>(
    'select source::text, xid::text as xid_text, pos from ended_source',
  );
  return rows.map(({ source, xid_text, pos }) => ({ source, xid: BigInt(xid_text), pos: BigInt(pos) }));
}

function placeOf(xid: string | null, pos: string | null): Place | undefined {
  return xid === null || pos === null ? undefined : { xid: BigInt(xid), pos: BigInt(pos) };
}
