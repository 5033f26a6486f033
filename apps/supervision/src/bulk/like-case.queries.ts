import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';
import type { BulkRelease } from './bulk-release.js';
import type { LikeCases } from './select-like-cases.js';

/** So many are looked at together, the oldest first. */
export const MOST_CANDIDATES = 1_000;

@Injectable()
export class LikeCaseQueries {
  constructor(private readonly database: DataSource) {}

  /** Cases that wait at the facility in the state, the oldest first. */
  async candidates({ facility, livemode, state }: LikeCases): Promise<LodgedCase[]> {
    const rows = await this.database.query<{ data: LodgedCase }[]>(
      `select c.data from waiting_case w join clearance_case c on c.id = w.id
       where w.facility = $1 and w.livemode = $2 and w.state = $3 and w.lodged_at is not null
       order by w.id limit ${MOST_CANDIDATES}`,
      [facility, livemode, state],
    );
    return rows.map(({ data }) => data);
  }

  async find(bulkId: string): Promise<BulkRelease | undefined> {
    const [row] = await this.database.query<{ data: BulkRelease }[]>('select data from bulk_release where id = $1', [
      bulkId,
    ]);
    return row?.data;
  }
}
