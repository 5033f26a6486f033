import type { Pool } from 'pg';
import type { OutboxWaiting } from '../core/backlog.js';
import { EditKey } from '../parking/edit-key.js';
import type { Pause } from '../parking/pause.js';
import type { PayloadCipher } from '../parking/payload-cipher.js';
import { type ParkedEvent, type ParkedKey, summaryOf } from '../parking/parked.js';
import type { ParkedQueue } from '../inbox/replayer.js';

/** What the cipher binds the key of edits to, as it does a payload to the id of its row. */
const EDIT_KEY = 'edit_key';
/** Entries that are counted one by one. */
const COUNTED = 1_000;
/** What an entry takes beside its texts: header and fixed columns of the row, its entry in the index. */
const ROW_BYTES = 100;
/** Named twice and not once as a part of a statement, which would be read as a whole: what is published may still be there. */
const WAITING = `select pos, at, ${ROW_BYTES} + octet_length(topic) + octet_length(key) + octet_length(headers)
    + coalesce(octet_length(payload), 0) as size
  from outbox where (xid, pos) > ((select xid from relay), (select pos from relay))`;

/** Queries beside the hot path: parked keys, pauses, the outbox, the inbox, the cluster. */
export class Operations implements ParkedQueue {
  constructor(private readonly pool: Pool) {}

  async commanded(): Promise<{ topic: string; key: string }[]> {
    const { rows } = await this.pool.query<{ data: ParkedKey }>(
      `select data from parked_key where waiting > 0 and state in ('replaying', 'discarding') order by since limit 100`,
    );
    return rows.map(({ data }) => ({ topic: data.topic, key: data.key }));
  }

  async first(topic: string, key: string): Promise<ParkedEvent | undefined> {
    const { rows } = await this.pool.query<Omit<ParkedEvent, 'offset_'> & { offset_: string }>(
      `select * from parked_event where topic = $1 and key = $2 order by id limit 1`,
      [topic, key],
    );
    // The driver gives a bigint as text.
    return rows[0] && { ...rows[0], offset_: Number(rows[0].offset_) };
  }

  /** The keys that wait longest, each with the type of its first event. */
  async parked(limit: number): Promise<{ total: number; keys: ReturnType<typeof summaryOf>[] }> {
    const { rows } = await this.pool.query<{ data: ParkedKey; type: string | null; total: string }>(
      `select data, count(*) over () as total,
         (select e.headers::jsonb->>'ce_type' from parked_event e
          where e.topic = k.data->>'topic' and e.key = k.data->>'key' order by e.id limit 1) as type
       from parked_key k where waiting > 0 order by since limit $1`,
      [limit],
    );
    return { total: Number(rows[0]?.total ?? 0), keys: rows.map(({ data, type }) => summaryOf(data, type)) };
  }

  /** The key of this service for operators' edits; made once, whichever instance comes first. */
  async editKey(cipher: PayloadCipher): Promise<EditKey> {
    const made = cipher.seal(EditKey.make(), EDIT_KEY);
    await this.pool.query('insert into edit_key (sealed) values ($1) on conflict do nothing', [made]);
    const { rows } = await this.pool.query<{ sealed: string }>('select sealed from edit_key');
    return new EditKey(cipher.open(rows[0]!.sealed, EDIT_KEY));
  }

  /** By their topics. The pause of a storm is over when its time is. */
  async pauses(): Promise<Map<string, Pause>> {
    const { rows } = await this.pool.query<{ id: string; data: Pause }>(
      `select id, data from pause where (data->>'paused')::boolean
         and coalesce((data->>'until')::timestamptz > clock_timestamp(), true)`,
    );
    return new Map(rows.map(({ id, data }) => [id, data]));
  }

  /** Parked events by topic. */
  async parkedByTopic(): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ topic: string; events: string }>(
      'select topic, count(*) as events from parked_event group by topic',
    );
    return new Map(rows.map(({ topic, events }) => [topic, Number(events)]));
  }

  /**
   * Costs the same however much waits: counted are a thousand entries at most, more are told from their positions. The bytes are those of the
   * first and the last thousand, and with them of all, so they are exact for a few entries and near for many that are alike.
   */
  async outboxWaiting(): Promise<OutboxWaiting> {
    const { rows } = await this.pool.query<{ first: string; span: string | null; size: number | null; oldest: number }>(
      `with first as (${WAITING} order by xid, pos limit ${COUNTED}),
       last as (${WAITING} order by xid desc, pos desc limit ${COUNTED})
       select (select count(*) from first) as first,
         (select max(pos) from last) - (select min(pos) from first) + 1 as span,
         (select avg(size)::float8 from (select size from first union all select size from last) s) as size,
         (select extract(epoch from clock_timestamp() - min(at))::float8 from first) as oldest`,
    );
    const { first, span, size, oldest } = rows[0]!;
    const counted = Number(first);
    const waiting = counted < COUNTED ? counted : Math.max(counted, Number(span));
    return { waiting, oldestSeconds: Math.max(0, oldest ?? 0), bytes: Math.round(waiting * (size ?? 0)) };
  }

  /** Old ids of the inbox; a repetition later than this would count as new, so it must outlast the retention of every outside topic. */
  async forgetSeen(before: Date): Promise<void> {
    await this.pool.query(`delete from inbox where id in (select id from inbox where seen_at < $1 limit 20000)`, [
      before,
    ]);
  }

  /** Offsets mean nothing on another cluster, so the first one is remembered. @returns a sentence where it is another one */
  async clusterChange(id: string): Promise<string | undefined> {
    await this.pool.query(`insert into kafka_cluster (id) values ($1) on conflict do nothing`, [id]);
    const { rows } = await this.pool.query<{ id: string }>(`select id from kafka_cluster`);
    const known = rows[0]?.id ?? '';
    return known === id ? undefined : `this database belongs to Kafka cluster ${known}, the brokers are cluster ${id}`;
  }
}
