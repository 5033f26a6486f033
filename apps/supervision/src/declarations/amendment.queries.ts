import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';

@Injectable()
export class AmendmentQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Released cases whose amendment waits for an officer, the oldest declaration first. Only cases that wait for an officer are looked at.
   *
   * @param facilities of the user; undefined is every facility
   */
  async waiting(
    { facility, facilities }: { readonly facility?: string; readonly facilities?: readonly string[] },
    { after = '', limit }: { readonly after?: string; readonly limit: number },
  ): Promise<LodgedCase[]> {
    const rows = await this.database.query<{ data: LodgedCase }[]>(
      `select c.data from waiting_case w join clearance_case c on c.id = w.id
       where w.needs_officer and c.data::jsonb ? 'askedFor' and w.id > $1
         and ($2::text is null or w.facility = $2) and ($3::text[] is null or w.facility = any($3))
       order by w.id limit $4`,
      [after, facility ?? null, facilities ?? null, limit],
    );
    return rows.map(({ data }) => data);
  }
}
