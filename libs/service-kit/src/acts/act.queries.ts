import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Act } from '#libs/messaging';

type ActRow = Omit<Act, 'at'> & { readonly at: Date };

export interface ActFilter {
  readonly who?: string | undefined;
  readonly act?: string | undefined;
  readonly about?: string | undefined;
  /** UTC; `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly refused?: 'true' | 'false' | undefined;
}

const columns = 'id, at, who, name, role, facility, act, subject, reason, before, after, request, digest';
const MOST_ACTS = 500;

@Injectable()
export class ActQueries {
  constructor(private readonly database: DataSource) {}

  /** Newest first, of those before the act `before`. */
  async list(
    { who, act, about, from, to, refused }: ActFilter,
    before: string | undefined,
    limit: number,
  ): Promise<Act[]> {
    const values: unknown[] = [];
    const param = (value: unknown) => `$${values.push(value)}`;
    const conditions = [
      ...(who === undefined ? [] : [`who = ${param(who)}`]),
      ...(act === undefined ? [] : [`act = ${param(act)}`]),
      ...(about === undefined ? [] : [`subject = ${param(about)}`]),
      ...(from === undefined ? [] : [`at >= ${param(from)}`]),
      ...(to === undefined ? [] : [`at < ${param(to)}`]),
      ...(refused === undefined ? [] : [`starts_with(after, 'refused: ') = ${param(refused)}`]),
      ...(before === undefined ? [] : [`id < ${param(before)}`]),
    ];
    const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    const rows = await this.database.query<ActRow[]>(
      `select ${columns} from act ${where} order by id desc limit ${param(limit)}`,
      values,
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  /** On one subject, oldest first. */
  async on(subject: string): Promise<Act[]> {
    const rows = await this.database.query<ActRow[]>(
      `select ${columns} from act where subject = $1 order by id limit ${MOST_ACTS}`,
      [subject],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }
}
