import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacilityTable } from './network.table.js';

@Injectable()
export class FacilityQueries {
  /** Those found once: a facility does not leave the network while this process runs. */
  private readonly known = new Set<string>();

  constructor(private readonly database: DataSource) {}

  /** Whether the network names it; asks the database until it does. */
  async isKnown(code: string): Promise<boolean> {
    if (this.known.has(code)) return true;
    const rows = await this.database.query<unknown[]>(`select 1 from ${FacilityTable.table} where id = $1`, [code]);
    if (rows.length === 0) return false;
    this.known.add(code);
    return true;
  }
}
