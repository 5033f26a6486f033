import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OnBehalf } from '../parties/party.js';
import type { StockState } from './stock.js';

@Injectable()
export class StockQueries {
  constructor(private readonly database: DataSource) {}

  /** What the party has in the warehouse, or in all of them. */
  async of({ partyId, livemode }: OnBehalf, warehouse: string | undefined): Promise<StockState[]> {
    const rows = await this.database.query<{ data: StockState }[]>(
      `select data from stock where party_id = $1 and livemode = $2 and ($3::text is null or warehouse = $3)
       order by warehouse, sku`,
      [partyId, livemode, warehouse ?? null],
    );
    return rows.map(({ data }) => data);
  }
}
