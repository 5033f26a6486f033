import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacilityTable } from './network.table.js';

@Injectable()
export class FacilityQueries {
  /** Facilities that were found once. They are never removed from the table. */
  private readonly known = new Set<string>();

  constructor(private readonly database: DataSource) {}

  /** Codes of the facilities that the network has named so far, in their order. */
  async codes(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(`select id from ${FacilityTable.name} order by id`);
    return rows.map(({ id }) => id);
  }

  /** Whether the network names it. The database is asked until it does. */
  async isKnown(code: string): Promise<boolean> {
    if (this.known.has(code)) return true;
    const rows = await this.database.query<unknown[]>(`select 1 from ${FacilityTable.name} where id = $1`, [code]);
    if (rows.length === 0) return false;
    this.known.add(code);
    return true;
  }
}
