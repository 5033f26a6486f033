import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CustomsStatus } from '../parcels/parcel.js';
import { type Page, pageOf, type PageWish } from '../shared/page.js';

/** What is left of one article of one lot. */
export interface StockRow {
  readonly facility: string;
  readonly partyId: string;
  readonly sku: string;
  readonly lotNo: string;
  readonly quantity: number;
  readonly since: string;
  readonly customsStatus: CustomsStatus;
  readonly livemode: boolean;
}

@Injectable()
export class StockQueries {
  constructor(private readonly database: DataSource) {}

  /** A page is so many articles, each with all its lots. */
  async list(facility: string | undefined, wish: PageWish): Promise<Page<StockRow>> {
    const shelves = await this.database.query<{ id: string; rows: StockRow[] }[]>(
      `select s.id, (select jsonb_agg(lot || jsonb_build_object('facility', s.facility, 'partyId', s.data->>'partyId',
           'sku', s.data->>'sku', 'livemode', (s.data->>'livemode')::boolean)) from jsonb_array_elements(s.data->'lots') lot) rows
       from shelf s where s.pieces > 0 and s.id > $1 and ($2::text is null or s.facility = $2) order by s.id limit $3`,
      [wish.after ?? '', facility ?? null, wish.limit + 1],
    );
    const page = pageOf(
      shelves,
      wish,
      ({ id }) => id,
      ({ rows }) => rows,
    );
    return { ...page, items: page.items.flat() };
  }
}
