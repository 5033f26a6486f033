import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Rows that are counted one by one. */
const COUNTED = 1_000;
/** Orders whose documents are measured. */
const MEASURED = 100;
/** What the rows of an order take beside its two documents, with their index entries. */
const ROWS_BYTES = 1_200;

/** How much orders take that are registered and wait to be lodged. */
@Injectable()
export class WaitingOrderQueries {
  constructor(private readonly database: DataSource) {}

  /** Of all parties, and of one order: exact for a few; for many their number as Postgres keeps it, by the size of some. */
  async bytes(): Promise<{ readonly total: number; readonly ofOrder: number }> {
    const [{ counted, live, size }] = await this.database.query<[{ counted: number; live: number; size: number }]>(
      `select (select count(*)::int from (select from waiting_order limit ${COUNTED}) counted_rows) as counted,
         coalesce((select n_live_tup from pg_stat_user_tables where relid = 'waiting_order'::regclass), 0)::float8 as live,
         coalesce(avg(pg_column_size(o.data) + pg_column_size(d.data)), 0)::float8 + ${ROWS_BYTES} as size
       from (select id from waiting_order limit ${MEASURED}) w
         join customer_order o on o.id = w.id join declaration d on d.id = o.declaration_id`,
    );
    const orders = counted < COUNTED ? counted : Math.max(counted, live);
    return { total: Math.round(orders * size), ofOrder: size };
  }

  async ordersOfParties(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ party: string; orders: number }[]>(
      'select party_id as party, count(*)::int as orders from waiting_order group by party_id',
    );
    return new Map(rows.map(({ party, orders }) => [party, orders]));
  }
}
