import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartyKind } from '../domain/party-kinds.js';
import type { Queue } from '../domain/drain-fairly.js';

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

@Injectable()
export class StagedQueries {
  constructor(private readonly database: DataSource) {}

  /** The oldest of each party, of each order only the first: the next one of an order waits for its answer. */
  async waiting(perParty: number): Promise<Queue<WaitingOrder>[]> {
    const rows = await this.database.query<WaitingOrder[]>(
      `select s.id, s.party_id as "partyId", p.kinds, s.livemode, s.order_no as key, s.cost, s.sealed
       from party p cross join lateral (select * from staged where party_id = p.id order by pos limit $1) s
       order by p.id, s.pos`,
      [perParty],
    );
    const parties = Map.groupBy(rows, ({ partyId }) => partyId);
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
