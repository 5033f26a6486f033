import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';
import { type WaitingFilter, waitingConditions } from '../cases/waiting-filter.js';

/** A picture that waits for a verdict. */
export interface WaitingPicture {
  readonly customsCase: LodgedCase;
  readonly reference: string;
  /** UTC. */
  readonly at: string;
  readonly isNeeded: boolean;
}

/** The place of a row in the order. */
export interface PicturePlace {
  readonly isNeeded: boolean;
  readonly at: string;
  readonly id: string;
  readonly reference: string;
}

interface Row {
  readonly data: LodgedCase;
  readonly reference: string;
  readonly at: string;
  readonly is_needed: boolean;
}

@Injectable()
export class PictureQueueQueries {
  constructor(private readonly database: DataSource) {}

  /** Those for which goods are on hold first, then the oldest. A picture that this person has judged is for another one. */
  async waiting(
    filter: WaitingFilter,
    by: string,
    page: { readonly limit: number; readonly after?: PicturePlace },
  ): Promise<WaitingPicture[]> {
    const values: unknown[] = [];
    const param = (value: unknown) => `$${values.push(value)}`;
    const { after } = page;
    const beyond = after
      ? `where (not p.is_needed, p.at, p.id, p.reference) > (${param(!after.isNeeded)}::boolean, ${param(after.at)}::text, ${param(after.id)}::text, ${param(after.reference)}::text)`
      : '';
    const rows = await this.database.query<Row[]>(
      `with ${waitingPictures(filter, by, param)}
       select c.data, p.reference, p.at, p.is_needed from picture_waiting p join clearance_case c on c.id = p.id ${beyond}
       order by not p.is_needed, p.at, p.id, p.reference limit ${param(page.limit)}`,
      values,
    );
    return rows.map(({ data, reference, at, is_needed }) => ({
      customsCase: data,
      reference,
      at,
      isNeeded: is_needed,
    }));
  }

  /** How many wait for this person. */
  async total(filter: WaitingFilter, by: string): Promise<number> {
    const values: unknown[] = [];
    const param = (value: unknown) => `$${values.push(value)}`;
    const [row] = await this.database.query<[{ total: number }]>(
      `with ${waitingPictures(filter, by, param)} select count(*)::int as total from picture_waiting`,
      values,
    );
    return row.total;
  }
}

function waitingPictures(filter: WaitingFilter, by: string, param: (value: unknown) => string): string {
  const where = ["jsonb_array_length(c.work->'pictures') > 0", ...waitingConditions(filter, param)];
  return `picture_waiting as (
    select c.id, p->>'reference' as reference, p->>'at' as at, (p->>'isNeeded')::boolean as is_needed
    from waiting_case c, jsonb_array_elements(c.work->'pictures') p
    where ${where.join(' and ')} and not p->'judgedBy' ? ${param(by)}::text)`;
}
