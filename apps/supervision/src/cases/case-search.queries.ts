import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from './customs-case.js';

/** What is looked at of a load unit. */
interface SearchedUnit {
  readonly members: readonly { readonly declarationId: string }[];
}

/** Load units of one number or seal; the same seal may have been on several. */
const MOST_UNITS = 10;

@Injectable()
export class CaseSearchQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Lodged cases by what an officer has in the hand: the id of the declaration or the parcel, the item or waybill number, the order number, the
   * id or number of a bag, or its seal. Newest first.
   *
   * @param facilities of the user; undefined is every facility
   */
  async search(text: string, facilities: readonly string[] | undefined, limit: number): Promise<LodgedCase[]> {
    // Labels are read with blanks and in small letters.
    const label = text.replaceAll(/[\s-]/g, '').toUpperCase();
    const units = await this.database.query<{ data: SearchedUnit }[]>(
      `select data from load_unit where id = $1 or number = any($2::text[]) or seal = any($2::text[]) limit ${MOST_UNITS}`,
      [text, [text, label]],
    );
    const members = units.flatMap(({ data }) => data.members.map(({ declarationId }) => declarationId));
    const rows = await this.database.query<{ data: LodgedCase }[]>(
      `select c.data from clearance_case c
       where (c.id = any($1::text[]) or c.parcel_id = $2 or c.item_number = any($3::text[]) or c.order_no = $2)
         and c.lodged_at is not null and ($4::text[] is null or c.facility = any($4::text[]))
       order by c.id desc limit $5`,
      [[text, ...members], text, [text, label], facilities ?? null, limit],
    );
    return rows.map(({ data }) => data);
  }
}
