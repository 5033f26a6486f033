import type { Pool } from 'pg';
import type { Headers } from '../core/envelope.js';
import type { Place } from '../core/store.js';
import type { LastSent, Lease, Outbox, OutboxEntry } from '../outbox/outbox.js';
import { textArray } from './text-array.js';

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
    if (!row) return undefined;
    const epoch = Number(row.epoch);
    const lastSent = await this.lastSent(epoch);
    const cursor = { xid: BigInt(row.xid_text), pos: BigInt(row.pos) };
    return lastSent && { epoch, source: row.source, cursor, lastSent };
  }

  /**
   * A statement of its own: the one that takes the lease may wait for a cursor that moves, and would then return the moved cursor beside rows
   * as they were before. Undefined when the epoch is over already: then the rows may belong to a later cursor.
   */
  private async lastSent(epoch: number): Promise<LastSent[] | undefined> {
    const { rows } = await this.pool.query<{ topic: string | null; part: number; xid_text: string; pos: string }>({
      name: 'relay-last-sent',
      text: `select l.topic, l.part, l.xid::text as xid_text, l.pos from relay r left join last_sent l on l.source = r.source
        where r.epoch = $1`,
      values: [epoch],
    });
    if (rows.length === 0) return undefined;
    return rows.flatMap(({ topic, part, xid_text, pos }) =>
      topic === null ? [] : [{ topic, partition: part, xid: BigInt(xid_text), pos: BigInt(pos) }],
    );
  }

  async release(holder: string): Promise<void> {
    await this.pool.query(`update relay set expires = '-infinity' where holder = $1`, [holder]);
  }

  /** The column alias must not be `xid`: ordering would then prefer the text, and '100' sorts before '99'. */
  async read(epoch: number, after: Place, limit: number): Promise<OutboxEntry[]> {
    const { rows } = await this.pool.query<{
      xid_text: string;
      pos: string;
      topic: string;
      key: string;
      headers: string;
      payload: string | null;
    }>({
      name: 'relay-read',
      text: 'select * from outbox_after($4, $1::xid8, $2, $3)',
      values: [after.xid.toString(), after.pos.toString(), limit, epoch],
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

  async advance(epoch: number, to: Place, milliseconds: number, changed: readonly LastSent[]): Promise<boolean> {
    const { rows } = await this.pool.query({
      name: 'relay-advance',
      text: `with led as (
          update relay set xid = $2::xid8, pos = $3::bigint, expires = clock_timestamp() + $4 * interval '1 millisecond'
          where epoch = $1 returning source),
        sent as (
          insert into last_sent (topic, part, source, xid, pos)
          select n.topic, n.part, led.source, n.xid::xid8, n.pos
          from led, unnest($5::text[], $6::int[], $7::text[], $8::bigint[]) n(topic, part, xid, pos) order by 1, 2
          on conflict (topic, part) do update set source = excluded.source, xid = excluded.xid, pos = excluded.pos)
        select 1 from led`,
      values: [
        epoch,
        to.xid.toString(),
        to.pos.toString(),
        milliseconds,
        textArray(changed.map(({ topic }) => topic)),
        changed.map(({ partition }) => partition),
        textArray(changed.map(({ xid }) => xid.toString())),
        changed.map(({ pos }) => pos.toString()),
      ],
    });
    return rows.length === 1;
  }

  /** @param leastBytes parts that hold less stay: to empty one costs some milliseconds */
  async prune(leastBytes = 8 * 2 ** 20): Promise<number> {
    const { rows } = await this.pool.query<{ emptied: boolean }>('select outbox_rotate($1) as emptied', [leastBytes]);
    return rows[0]!.emptied ? 1 : 0;
  }
}
