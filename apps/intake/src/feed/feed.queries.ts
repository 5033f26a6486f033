import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderState } from '../order-state/order.js';
import type { OnBehalf } from '../parties/party.js';
import type { FeedItem, FeedPosition } from './feed.schema.js';

/** An item with its place. */
export interface PlacedItem extends FeedItem {
  readonly position: FeedPosition;
}

interface Row {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  /** Null where the columns say everything: see `statusOf`. */
  readonly data: unknown;
  readonly status: string;
  readonly place: string | null;
  readonly detail: string | null;
  readonly order_data: OrderState | null;
  readonly xid_text: string;
  readonly pos: string;
}

@Injectable()
export class FeedQueries {
  constructor(private readonly database: DataSource) {}

  /** Only items below every running transaction of this service: before a later position no item can appear. */
  async after({ partyId, livemode }: OnBehalf, { xid, pos }: FeedPosition, limit: number): Promise<PlacedItem[]> {
    const rows = await this.database.query<Row[]>(
      `select m.id, m.type, m.at, m.data, m.status, m.place, m.detail, m.xid::text as xid_text, m.pos,
         (select o.data from customer_order o where m.data is null and o.declaration_id = m.declaration_id) as order_data
       from milestone m
       where m.party_id = $1 and m.livemode = $2 and (m.xid, m.pos) > ($3::xid8, $4::bigint)
         and m.xid < (select own_horizon())
       order by m.xid, m.pos limit $5`,
      [partyId, livemode, xid, pos, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      type: row.type,
      at: row.at.toISOString(),
      data: row.data ?? statusOf(row),
      position: { xid: row.xid_text, pos: row.pos },
    }));
  }
}

/** The data of a `StatusChanged`, whose row needs none of its own: an order keeps its numbers, and the rest stands in the columns. */
function statusOf({ status, at, place, detail, order_data: order }: Row) {
  if (!order) return null;
  const { partyId, orderNo, orderId, parcelId } = order;
  const said = { status, at: at.toISOString(), ...(place && { place }), ...(detail && { detail }) };
  return { partyId, orderNo, orderId, parcelId, ...said };
}
