import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartyKind } from '../parties/party-kinds.js';
import type { Queue } from './drain-fairly.js';

export interface WaitingOrder {
  readonly id: string;
  readonly partyId: string;
  readonly kinds: readonly PartyKind[];
  readonly livemode: boolean;
  /** Key of the record, by contract the order number. */
  readonly key: string;
  readonly cost: number;
  readonly sealed: string;
}

/** Real time between queries from the beginning: a row that another instance committed late, with an earlier position, waits at most so long. */
const WHOLE_LOOK_MS = 1_000;

/**
 * The staging table is a queue. Rows that were taken lie before those that wait, and each query would step over all of them until the next
 * vacuum. So a query begins at the first waiting row that the one before it found.
 */
@Injectable()
export class StagedQueries {
  private from: Record<string, string> = {};
  private wholeLookAt = 0;

  constructor(private readonly database: DataSource) {}

  /** The oldest of each party, of each order only the first: the next one of an order waits for its answer. */
  async waiting(perParty: number): Promise<Queue<WaitingOrder>[]> {
    if (performance.now() >= this.wholeLookAt) {
      this.from = {};
      this.wholeLookAt = performance.now() + WHOLE_LOOK_MS;
    }
    const rows = await this.database.query<(WaitingOrder & { pos: string })[]>(
      `select s.id, s.party_id as "partyId", p.kinds, s.livemode, s.order_no as key, s.cost, s.sealed, s.pos
       from party p cross join lateral (
         select * from staged where party_id = p.id and pos >= coalesce(($2::jsonb ->> p.id)::bigint, 0)
         order by pos limit $1) s
       order by p.id, s.pos`,
      [perParty, JSON.stringify(this.from)],
    );
    const parties = Map.groupBy(rows, ({ partyId }) => partyId);
    for (const [party, [first]] of parties) this.from[party] = first!.pos;
    return [...parties].map(([party, items]) => ({ party, items: firstOfEachOrder(items) }));
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
