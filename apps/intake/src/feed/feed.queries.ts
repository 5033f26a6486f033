import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
  readonly data: unknown;
  readonly xid_text: string;
  readonly pos: string;
}

@Injectable()
export class FeedQueries {
  constructor(private readonly database: DataSource) {}

  /** Only items below every running transaction of this service: before a later position no item can appear. */
  async after({ partyId, livemode }: OnBehalf, { xid, pos }: FeedPosition, limit: number): Promise<PlacedItem[]> {
    const rows = await this.database.query<Row[]>(
      `select m.id, m.type, m.at, m.data, m.xid::text as xid_text, m.pos from milestone m
       where m.party_id = $1 and m.livemode = $2 and (m.xid, m.pos) > ($3::xid8, $4::bigint)
         and m.xid < (select own_horizon())
       order by m.xid, m.pos limit $5`,
      [partyId, livemode, xid, pos, limit],
    );
    return rows.map(({ id, type, at, data, ...place }) => ({
      id,
      type,
      at: at.toISOString(),
      data,
      position: { xid: place.xid_text, pos: place.pos },
    }));
  }
}
