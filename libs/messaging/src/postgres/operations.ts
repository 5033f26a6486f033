import type { Pool } from 'pg';
import { type ParkedEvent, type ParkedKey, summaryOf } from '../parking/parked.js';
import type { ParkedQueue } from '../inbox/replayer.js';

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

  async pausedTopics(): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(`select id from pause where (data->>'paused')::boolean`);
    return rows.map(({ id }) => id);
  }

  async outboxWaiting(): Promise<{ waiting: number; oldestSeconds: number }> {
    const { rows } = await this.pool.query<{ waiting: string; oldest: number | null }>(
      `select count(*) as waiting, extract(epoch from clock_timestamp() - min(at))::float8 as oldest
       from (select o.at from outbox o, relay r where (o.xid, o.pos) > (r.xid, r.pos) limit 100000) w`,
    );
    return { waiting: Number(rows[0]?.waiting ?? 0), oldestSeconds: Math.max(0, rows[0]?.oldest ?? 0) };
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
