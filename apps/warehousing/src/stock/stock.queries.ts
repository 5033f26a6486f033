import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource } from 'typeorm';
import { cursorOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import type { StockRow } from './stock.schema.js';

const shelfCursor = cursorOf('stock', Type.String());

@Injectable()
export class StockQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * A page has `limit` articles, each with all its lots.
   * @throws Problem `invalid-cursor`
   */
  async list(facility: string | undefined, { after, limit }: PageQuery): Promise<Page<StockRow>> {
    const shelves = await this.database.query<{ id: string; rows: StockRow[] }[]>(
      `select s.id, (select jsonb_agg(lot || jsonb_build_object('facility', s.facility, 'partyId', s.data->>'partyId',
           'sku', s.data->>'sku', 'livemode', (s.data->>'livemode')::boolean)) from jsonb_array_elements(s.data::jsonb->'lots') lot) rows
       from shelf s where s.pieces > 0 and s.id > $1 and ($2::text is null or s.facility = $2) order by s.id limit $3`,
      [after === undefined ? '' : shelfCursor.decode(after), facility ?? null, limit + 1],
    );
    const page = pageOf(
      shelves,
      limit,
      ({ id }) => shelfCursor.encode(id),
      ({ rows }) => rows,
    );
    return { ...page, items: page.items.flat() };
  }
}
