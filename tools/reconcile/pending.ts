import type { ClientBase } from 'pg';

import { statefulServices } from '#libs/contracts';
import { kafkaClient, type KafkaAccess } from '#libs/messaging';

/** Events and steps that have been written by one service and have not reached the next. */
export interface Pending {
  /** Written, but not yet published. */
  readonly unpublished: number;
  /** Published, but not yet consumed by every service that subscribes. */
  readonly unread: number;
  /** Sent by parties and not processed, or registered and not lodged. */
  readonly staged: number;
  /** Movements of load units that intake has, of which its orders are not yet notified. */
  readonly unnotified: number;
  /** Steps of load units that are not applied to all of their parcels yet. */
  readonly unapplied: number;
}

export const isAtRest = ({ unpublished, unread, staged, unnotified, unapplied }: Pending) =>
  unpublished + unread + staged + unnotified + unapplied === 0;

interface Watermark {
  readonly topic: string;
  readonly part: number;
  /** The last offset that took effect. */
  readonly off: string;
}

/**
 * Read in the same snapshot as the checks. How far a service has come is in its own watermarks, which move in the statement that writes
 * the effect; the committed offsets of its group lag behind.
 */
export async function readWatermarks(
  client: ClientBase,
): Promise<Omit<Pending, 'unread'> & { watermarks: Watermark[]; parkedKeys: Set<string> }> {
  const each = (sql: (schema: string) => string) => statefulServices.map(sql).join(' union all ');
  const watermarks = await client.query<Watermark>(
    each((schema) => `select topic, part, off from ${schema}.watermark`),
  );
  const outbox = await client.query<{ rows: number }>(
    `select sum(rows)::int as rows from (${each(
      (schema) =>
        `select count(*) as rows from ${schema}.outbox o, ${schema}.relay r where (o.xid, o.pos) > (r.xid, r.pos)`,
    )}) of_each`,
  );
  const waiting = await client.query<{ staged: number; unnotified: number; unapplied: number }>(
    `select (select count(*)::int from intake.staged) + (select count(*)::int from intake.waiting_order) staged,
       (select count(*)::int from intake.notice) unnotified,
       (select count(*)::int from supervision.departure_unit where due) + (select count(*)::int from warehousing.vehicle_step where due) unapplied`,
  );
  const parked = await client.query<{ key: string }>(
    each((schema) => `select data->>'key' as key from ${schema}.parked_key where waiting > 0`),
  );
  return {
    watermarks: watermarks.rows,
    unpublished: outbox.rows[0]?.rows ?? 0,
    staged: waiting.rows[0]?.staged ?? 0,
    unnotified: waiting.rows[0]?.unnotified ?? 0,
    unapplied: waiting.rows[0]?.unapplied ?? 0,
    parkedKeys: new Set(parked.rows.map(({ key }) => key)),
  };
}

/** Records that Kafka holds beyond the watermarks. Count after the snapshot: then 0 means that the snapshot had all of them. */
export async function countUnread(access: KafkaAccess, watermarks: readonly Watermark[]): Promise<number> {
  const admin = kafkaClient(access, 'reconcile').admin();
  await admin.connect();
  try {
    let unread = 0;
    for (const [topic, ofTopic] of Map.groupBy(watermarks, (mark) => mark.topic)) {
      const ends = new Map(
        (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
      );
      for (const { part, off } of ofTopic) unread += Math.max(0, (ends.get(part) ?? 0) - Number(off) - 1);
    }
    return unread;
  } finally {
    await admin.disconnect();
  }
}
