import type { ClientBase } from 'pg';

import { kafkaClient } from '#libs/messaging';

const schemas = ['intake', 'supervision', 'warehousing', 'dispatch'] as const;

/** What stands between the books of the services. */
export interface UnderWay {
  /** Written, but not yet published. */
  readonly unpublished: number;
  /** Published, but not yet taken in by everybody. */
  readonly unread: number;
  /** Sent by parties, waiting for their turn. */
  readonly staged: number;
  /** Steps of load units that intake has taken in, but not yet told to each order. */
  readonly untold: number;
}

export const isCalm = ({ unpublished, unread, staged, untold }: UnderWay) =>
  unpublished + unread + staged + untold === 0;

interface Mark {
  readonly topic: string;
  readonly part: number;
  /** The last offset that took effect. */
  readonly off: string;
}

/**
 * Read in the same snapshot as the books. Where a service stands is in its own watermarks, which move in the statement that writes the
 * effect; the offsets of its group lag behind.
 */
export async function readMarks(
  client: ClientBase,
): Promise<Omit<UnderWay, 'unread'> & { marks: Mark[]; parkedKeys: Set<string> }> {
  const each = (sql: (schema: string) => string) => schemas.map(sql).join(' union all ');
  const marks = await client.query<Mark>(each((schema) => `select topic, part, off from ${schema}.watermark`));
  const outbox = await client.query<{ rows: number }>(
    `select sum(rows)::int as rows from (${each(
      (schema) =>
        `select count(*) as rows from ${schema}.outbox o, ${schema}.relay r where (o.xid, o.pos) > (r.xid, r.pos)`,
    )}) of_each`,
  );
  const waiting = await client.query<{ staged: number; untold: number }>(
    'select (select count(*)::int from intake.staged) staged, (select count(*)::int from intake.notice) untold',
  );
  const parked = await client.query<{ key: string }>(
    each((schema) => `select data->>'key' as key from ${schema}.parked_key where waiting > 0`),
  );
  return {
    marks: marks.rows,
    unpublished: outbox.rows[0]?.rows ?? 0,
    staged: waiting.rows[0]?.staged ?? 0,
    untold: waiting.rows[0]?.untold ?? 0,
    parkedKeys: new Set(parked.rows.map(({ key }) => key)),
  };
}

/** Records that were there when asked and that a service had not taken in at its mark. Ask after the snapshot: then 0 means all was in it. */
export async function countUnread(brokers: readonly string[], marks: readonly Mark[]): Promise<number> {
  const admin = kafkaClient(brokers, 'books').admin();
  await admin.connect();
  try {
    let unread = 0;
    for (const [topic, ofTopic] of Map.groupBy(marks, (mark) => mark.topic)) {
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
