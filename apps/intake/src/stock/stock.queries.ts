import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OnBehalf } from '../parties/party.js';
import type { StockState } from './stock.js';

/** Where a list of stock goes on. */
export interface StockPosition {
  readonly warehouse: string;
  readonly sku: string;
}

@Injectable()
export class StockQueries {
  constructor(private readonly database: DataSource) {}

  /** What the party has in the warehouse, or in all of them. */
  async list(
    { partyId, livemode }: OnBehalf,
    warehouse: string | undefined,
    after: StockPosition,
    limit: number,
  ): Promise<StockState[]> {
    const rows = await this.database.query<{ data: StockState }[]>(
      `select data from stock where party_id = $1 and livemode = $2 and ($3::text is null or warehouse = $3)
         and (warehouse, sku) > ($4, $5)
       order by warehouse, sku limit $6`,
      [partyId, livemode, warehouse ?? null, after.warehouse, after.sku, limit],
    );
    return rows.map(({ data }) => data);
  }
}
