import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from './customs-case.js';
import { type WaitingFilter, waitingConditions } from './waiting-filter.js';

/** The place of a row in the order. */
export interface KeptPlace {
  /** UTC; `infinity` where nothing sets a deadline. */
  readonly due: string;
  readonly id: string;
}

export interface KeptCase {
  readonly customsCase: LodgedCase;
  readonly due: string;
}

const KEPT = ["c.state in ('suspended', 'detained', 'confiscated', 'abandoned')"];
const DUE = "coalesce((c.work->>'deadline')::timestamptz, 'infinity')";

@Injectable()
export class KeptCaseQueries {
  constructor(private readonly database: DataSource) {}

  /** Goods that customs keeps, by the day on which it is decided on them again. */
  async kept(
    filter: WaitingFilter,
    { after, limit }: { readonly after?: KeptPlace; readonly limit: number },
  ): Promise<KeptCase[]> {
    const values: unknown[] = [];
    const param = (value: unknown) => `$${values.push(value)}`;
    const where = [
      ...KEPT,
      ...waitingConditions(filter, param),
      ...(after ? [`(${DUE}, c.id) > (${param(after.due)}::timestamptz, ${param(after.id)}::text)`] : []),
    ];
    const rows = await this.database.query<{ data: LodgedCase; due: Date | number }[]>(
      `with page as (
         select c.id, ${DUE} as due from waiting_case c where ${where.join(' and ')} order by due, c.id limit ${param(limit)})
       select k.data, p.due from page p join clearance_case k on k.id = p.id order by p.due, p.id`,
      values,
    );
    return rows.map(({ data, due }) => ({
      customsCase: data,
      due: due instanceof Date ? due.toISOString() : 'infinity',
    }));
  }

  async total(filter: WaitingFilter): Promise<number> {
    const values: unknown[] = [];
    const where = [...KEPT, ...waitingConditions(filter, (value) => `$${values.push(value)}`)];
    const [row] = await this.database.query<[{ total: number }]>(
      `select count(*)::int as total from waiting_case c where ${where.join(' and ')}`,
      values,
    );
    return row.total;
  }
}
