import type { Pool } from 'pg';
import type { Headers } from '../core/envelope.js';
import type { Lease, Outbox, OutboxEntry } from '../outbox/outbox.js';

/** Rows; few enough for one short statement. */
export const PRUNED_AT_ONCE = 20_000;

/** @see Outbox for what each of these promises. */
export class PostgresOutbox implements Outbox {
  constructor(private readonly pool: Pool) {}

  async lease(holder: string, milliseconds: number): Promise<Lease | undefined> {
    const { rows } = await this.pool.query<{ epoch: string; source: string; xid_text: string; pos: string }>({
      name: 'relay-lease',
      text: `update relay set holder = $1, expires = clock_timestamp() + $2 * interval '1 millisecond',
          epoch = epoch + 1
        where holder is not distinct from $1 or expires < clock_timestamp()
        returning epoch, source, xid::text as xid_text, pos`,
      values: [holder, milliseconds],
    });
    const row = rows[0];
    return (
      row && {
        epoch: Number(row.epoch),
        source: row.source,
        cursor: { xid: BigInt(row.xid_text), pos: BigInt(row.pos) },
      }
    );
  }

  async release(holder: string): Promise<void> {
    await this.pool.query(`update relay set expires = '-infinity' where holder = $1`, [holder]);
  }

  /** The column alias must not be `xid`: ordering would then prefer the text, and '100' sorts before '99'. */
  async read(after: Lease['cursor'], limit: number): Promise<OutboxEntry[]> {
    const { rows } = await this.pool.query<{
      xid_text: string;
      pos: string;
      topic: string;
      key: string;
      headers: string;
      payload: string | null;
    }>({
      name: 'relay-read',
      text: `select o.xid::text as xid_text, o.pos, o.topic, o.key, o.headers, o.payload from outbox o
        where (o.xid, o.pos) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
        order by o.xid, o.pos limit $3`,
      values: [after.xid.toString(), after.pos.toString(), limit],
    });
    return rows.map(({ xid_text, pos, topic, key, headers, payload }) => ({
      xid: BigInt(xid_text),
      pos: BigInt(pos),
      topic,
      key,
      headers: JSON.parse(headers) as Headers,
      payload: payload === null ? null : Buffer.from(payload),
    }));
  }

  async advance(epoch: number, to: Lease['cursor'], milliseconds: number): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'relay-advance',
      text: `update relay set xid = $2::xid8, pos = $3::bigint, expires = clock_timestamp() + $4 * interval '1 millisecond' where epoch = $1`,
      values: [epoch, to.xid.toString(), to.pos.toString(), milliseconds],
    });
    return rowCount === 1;
  }

  async prune(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from outbox o using (
         select p.xid, p.pos from outbox p, relay r where (p.xid, p.pos) <= (r.xid, r.pos) order by p.xid, p.pos limit ${PRUNED_AT_ONCE}) old
       where o.xid = old.xid and o.pos = old.pos`,
    );
    return rowCount ?? 0;
  }
}
