import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Queue } from './drain-fairly.js';

/** What waits for its turn: an event that is staged, or an order that is registered and waits to be lodged. */
export interface WaitingOrder {
  /** Of the staged event, or the key of the order. */
  readonly id: string;
  readonly partyId: string;
  readonly livemode: boolean;
  /** Key of the record, by contract the order number. */
  readonly key: string;
  readonly cost: number;
  /** Null for an order that is registered. */
  readonly sealed: string | null;
}

/** Real time between queries from the beginning: a row that another instance committed late, with an earlier position, waits at most so long. */
const WHOLE_LOOK_MS = 1_000;
/** Real time that an instance which stopped keeps the others from taking turns. */
const LEASE_SECONDS = 3;
const RENEW_MS = 1_000;
/** Bytes that count for an order that is registered, about what it has as an event. */
const REGISTERED_COST = 1_600;

/**
 * The staging table is a queue. Rows that were taken lie before those that wait, and each query would step over all of them until the next
 * vacuum. So a query begins at the first waiting row that the one before it found.
 */
@Injectable()
export class StagedQueries {
  private readonly holder = randomUUID();
  private leaseUntil = 0;
  private from: Record<string, string> = {};
  private wholeLookAt = 0;

  constructor(private readonly database: DataSource) {}

  /**
   * Whether this instance takes the turns. Only so that two of them do not decide on the same: what both took is written once, since its row
   * is removed with it. The one who comes second is refused (`RowGone`), for nothing; so the turns are kept while a round is under way.
   */
  async hasTurn(): Promise<boolean> {
    if (performance.now() < this.leaseUntil) return true;
    const rows = await this.database.query<unknown[]>(
      `insert into staging_turn (id, holder, until) values (true, $1, clock_timestamp() + make_interval(secs => $2))
       on conflict (id) do update set holder = excluded.holder, until = excluded.until
       where staging_turn.holder = excluded.holder or staging_turn.until < clock_timestamp() returning 1`,
      [this.holder, LEASE_SECONDS],
    );
    if (rows.length > 0) this.leaseUntil = performance.now() + RENEW_MS;
    return rows.length > 0;
  }

  /** Keeps the turns of this instance while a round is under way: on a busy machine it takes longer than the lease. */
  async whileRenewed<Result>(round: () => Promise<Result>): Promise<Result> {
    // A renewal that fails is tried again with the next; without the turns the round goes on, and is written once all the same.
    const renewing = setInterval(() => void this.hasTurn().catch(() => undefined), RENEW_MS);
    try {
      return await round();
    } finally {
      clearInterval(renewing);
    }
  }

  /**
   * The oldest of each party, of each order only the first: the next one of an order waits for its answer.
   *
   * @param most by party
   */
  async waiting(most: Readonly<Record<string, number>>): Promise<Queue<WaitingOrder>[]> {
    if (performance.now() >= this.wholeLookAt) {
      this.from = {};
      this.wholeLookAt = performance.now() + WHOLE_LOOK_MS;
    }
    const rows = await this.database.query<(WaitingOrder & { pos: string })[]>(
      `select s.id, p.key as "partyId", s.livemode, s.key, s.cost, s.sealed, s.pos
       from jsonb_each_text($1) p(key, most) cross join lateral (
         (select id, livemode, order_no as key, cost, sealed, pos, at from staged
          where party_id = p.key and pos >= coalesce(($2::jsonb ->> p.key)::bigint, 0) order by pos limit p.most::int)
         union all
         (select id, livemode, order_no, ${REGISTERED_COST}, null, pos, at from waiting_order
          where party_id = p.key order by pos limit p.most::int)) s
       order by p.key, s.at, s.pos`,
      [JSON.stringify(most), JSON.stringify(this.from)],
    );
    const parties = Map.groupBy(rows, ({ partyId }) => partyId);
    for (const [party, ofParty] of parties) {
      const first = ofParty.find(({ sealed }) => sealed !== null);
      if (first) this.from[party] = first.pos;
    }
    return [...parties].map(([party, items]) => ({ party, items: firstOfEachOrder(items).slice(0, most[party]) }));
  }

  /** Partitions whose events are staged although nothing of their party waits. */
  async idlePartitions(): Promise<{ partitionId: string; turn: number }[]> {
    return this.database.query(
      `select p.id as "partitionId", (p.data->>'turn')::int as turn from staged_partition p
       where p.is_staging and not exists (select 1 from staged s where s.party_id = p.party_id)`,
    );
  }
}

function firstOfEachOrder(items: readonly WaitingOrder[]): WaitingOrder[] {
  const first = new Map<string, WaitingOrder>();
  for (const item of items) {
    const order = `${item.livemode}/${item.key}`;
    if (!first.has(order)) first.set(order, item);
  }
  return [...first.values()];
}
