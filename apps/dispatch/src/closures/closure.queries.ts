import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Closure } from '#libs/contracts';

/** A departure that a closure affects. */
export interface ClosedDeparture {
  readonly departureId: string;
  readonly livemode: boolean;
  readonly reason: string;
}

@Injectable()
export class ClosureQueries {
  constructor(private readonly database: DataSource) {}

  /** In the order of ids, past ones included. */
  async list(after: string, limit: number): Promise<Closure[]> {
    const rows = await this.database.query<{ data: Closure }[]>(
      'select data from closure where id > $1 order by id limit $2',
      [after, limit],
    );
    return rows.map(({ data }) => data);
  }

  /**
   * What has not left and is to leave by a closed lane, or over a closed place, within the closure. A lane is closed for who sets out on
   * it, a place for who would pass it.
   */
  async departuresUnder(now: Date, limit: number): Promise<ClosedDeparture[]> {
    return this.database.query<ClosedDeparture[]>(
      `select distinct on (d.id) d.id as "departureId", d.livemode, c.data ->> 'reason' as reason
       from closure c join departure d on d.phase in ('scheduled', 'manifested', 'permitted', 'sealed') and (
         (c.lane_id = d.lane_id and d.departs_at >= c.starts_at and d.departs_at < c.ends_at)
         or (c.place = d.exit_place and d.exits_at >= c.starts_at and d.exits_at < c.ends_at))
       where c.ends_at > $1 order by d.id limit $2`,
      [now, limit],
    );
  }
}
