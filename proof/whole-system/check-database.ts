import { setTimeout as sleep } from 'node:timers/promises';

import { statefulServices } from '#libs/contracts';
import type { Client } from 'pg';

import type { Counted } from './check-log.js';
import type { Taken } from './load.js';
import type { Violation } from './log-record.js';

/** What a load means to be unreadable has keys with this prefix; no other key may be parked. */
export const POISONED = 'poison-';

/** The newest number of every subject that has published, by the services' own aggregates. */
export async function readCounted(client: Client): Promise<Counted> {
  const { rows: tables } = await client.query<{ table_schema: string; table_name: string }>(
    `select table_schema, table_name from information_schema.columns where table_schema = any($1) and column_name in ('id', 'version', 'seq', 'data')
     group by 1, 2 having count(*) = 4`,
    [statefulServices],
  );
  const counted = new Map<string, number>();
  for (const { table_schema: schema, table_name: table } of tables) {
    const { rows } = await client.query<{ id: string; seq: string }>(
      `select id, seq from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)} where seq > 0`,
    );
    for (const { id, seq } of rows)
      counted.set(`${schema}|${id}`, Math.max(counted.get(`${schema}|${id}`) ?? 0, Number(seq)));
  }
  return counted;
}

/**
 * Waits until the relay of each service has passed what lies in its outbox at the call. What comes later is not waited for.
 * @throws when a relay does not get there in time
 */
export async function untilPublished(client: Client, milliseconds: number): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (const service of statefulServices) {
    const { rows: newest } = await client.query<{ xid_text: string; pos: string }>(
      `select o.xid::text as xid_text, o.pos from ${service}.outbox o order by o.xid desc, o.pos desc limit 1`,
    );
    if (!newest[0]) continue;
    const { xid_text: xid, pos } = newest[0];
    const passed = async () => {
      const { rows } = await client.query<{ passed: boolean }>(
        `select (r.xid, r.pos) >= ($1::xid8, $2::bigint) as passed from ${service}.relay r`,
        [xid, pos],
      );
      return rows[0]!.passed;
    };
    while (!(await passed())) {
      if (Date.now() > deadline) throw new Error(`the relay of ${service} does not reach ${xid}/${pos} of its outbox`);
      await sleep(100);
    }
  }
}

/** What was accepted by HTTP, or acknowledged by the broker, is an order now or was refused. */
export async function checkTaken(client: Client, taken: readonly Taken[]): Promise<Violation[]> {
  const { rows } = await client.query<{ party: string; number: string }>(
    `select t.party, t.number from unnest($1::text[], $2::text[]) t(party, number)
     where not exists (select from intake.customer_order o where o.party_id = t.party and o.data->>'orderNo' = t.number)
       and not exists (select from intake.refusal r where r.party_id = t.party and r.data->>'orderNo' = t.number)`,
    [taken.map(({ party }) => party), taken.map(({ orderNo }) => orderNo)],
  );
  return rows.map(({ party, number }) => ({
    kind: 'lost',
    check: 'what was taken is there',
    id: number,
    what: `accepted from ${party}, and there is neither an order nor a refusal`,
  }));
}

/** Events that wait for an operator; only poisoned ones may. */
export async function checkParked(client: Client): Promise<{ parked: number; violations: Violation[] }> {
  const { rows } = await client.query<{ service: string; key: string; topic: string; reason: string }>(
    statefulServices
      .map(
        (schema) => `select '${schema}' service, e.key, e.topic, k.data->>'reason' reason
          from ${schema}.parked_event e left join ${schema}.parked_key k on k.data->>'topic' = e.topic and k.data->>'key' = e.key`,
      )
      .join(' union all '),
  );
  const wrong = rows.filter(({ key }) => !key.startsWith(POISONED));
  return {
    parked: rows.length,
    violations: wrong.map(({ service, key, topic, reason }) => ({
      kind: 'lost',
      check: 'nothing is parked but poison',
      id: key,
      what: `${service} parked it from ${topic}: ${reason}`,
    })),
  };
}
