import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StaleCase {
  readonly declarationId: string;
  readonly livemode: boolean;
}

@Injectable()
export class StaleCaseQueries {
  constructor(private readonly database: DataSource) {}

  /** Open cases that were screened with other lists, by id. Reads every open case once after a list has come into force. */
  find(lists: Readonly<Record<string, string>>, after: string, limit: number): Promise<StaleCase[]> {
    return this.database.query<StaleCase[]>(
      `select id as "declarationId", livemode from clearance_case
       where id > $1 and lodged_at is not null
         and state not in ('disposed', 'cancelled', 'returned', 'abandoned', 'closed')
         and coalesce((data::json #> '{lookups,screening,lists}')::jsonb, '{}') <> $2::jsonb
       order by id limit $3`,
      [after, JSON.stringify(lists), limit],
    );
  }
}
