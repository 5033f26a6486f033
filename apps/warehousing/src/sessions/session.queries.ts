import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource } from 'typeorm';
import { cursorOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import type { Session } from './session.js';

const sessionCursor = cursorOf('sessions', Type.String());

@Injectable()
export class SessionQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem `invalid-cursor` */
  async list(
    filter: { facility?: string; state?: Session['state'] },
    { after, limit }: PageQuery,
  ): Promise<Page<Session>> {
    const rows = await this.database.query<{ id: string; data: Session }[]>(
      `select id, data from session where id > $1 and ($2::text is null or facility = $2) and ($3::text is null or state = $3)
       order by id limit $4`,
      [
        after === undefined ? '' : sessionCursor.decode(after),
        filter.facility ?? null,
        filter.state ?? null,
        limit + 1,
      ],
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => sessionCursor.encode(id),
      ({ data }) => data,
    );
  }

  async find(sessionId: string): Promise<Session | undefined> {
    const [row] = await this.database.query<{ data: Session }[]>('select data from session where id = $1', [sessionId]);
    return row?.data;
  }
}
