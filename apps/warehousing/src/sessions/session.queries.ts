import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Session } from './session.js';
import { type Page, pageOf, type PageWish } from '../shared/page.js';

@Injectable()
export class SessionQueries {
  constructor(private readonly database: DataSource) {}

  async list(filter: { facility?: string; state?: Session['state'] }, wish: PageWish): Promise<Page<Session>> {
    const rows = await this.database.query<{ id: string; data: Session }[]>(
      `select id, data from session where id > $1 and ($2::text is null or facility = $2) and ($3::text is null or state = $3)
       order by id limit $4`,
      [wish.after ?? '', filter.facility ?? null, filter.state ?? null, wish.limit + 1],
    );
    return pageOf(
      rows,
      wish,
      ({ id }) => id,
      ({ data }) => data,
    );
  }

  async find(sessionId: string): Promise<Session | undefined> {
    const [row] = await this.database.query<{ data: Session }[]>('select data from session where id = $1', [sessionId]);
    return row?.data;
  }
}
