import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';
import { type WaitingFilter, waitingConditions } from '../cases/waiting-filter.js';

export interface QueueFilter extends WaitingFilter {
  /** True: only cases that no officer works on. */
  readonly free?: boolean;
}

/** A case that waits, and the departure that it would leave with. */
export interface Waiting {
  readonly customsCase: LodgedCase;
  readonly departureId?: string;
  readonly cutOff?: string;
  /** The cut-off, or the deadline of what leaves with nothing; UTC, `infinity` where there is neither. */
  readonly due: string;
}

/** The place of a row in the order: what comes after it is the next page. */
export interface Place {
  /** UTC; `infinity` where there is no deadline. */
  readonly due: string;
  readonly score: number;
  readonly lodgedAt: string;
  readonly id: string;
}

interface Row {
  readonly data: LodgedCase;
  readonly departure_id: string | null;
  readonly cut_off: Date | null;
  readonly due: Date | number;
}

@Injectable()
export class QueueQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Next deadline first, then risk, then age. The deadline is the cut-off of the departure that the goods would leave with; of imports, returns and goods without a departure it is that of
   * the case. Only the few cases that wait are looked at; the next cut-off is found once for each facility, destination and product among them, test and live apart.
   * @param now the system's time: a departure whose cut-off has passed is no help
   */
  async waiting(filter: QueueFilter, now: Date, page: { limit: number; after?: Place }): Promise<Waiting[]> {
    const values: unknown[] = [now];
    const param = (value: unknown) => `$${values.push(value)}`;
    const { after } = page;
    const where = conditionsOf(filter, param);
    const beyond = after
      ? `where (${DUE}, -w.score, w.lodged_at, w.id) >
          (${param(after.due)}::timestamptz, ${param(-after.score)}::numeric, ${param(after.lodgedAt)}::timestamptz, ${param(after.id)}::text)`
      : '';
    const rows = await this.database.query<Row[]>(
      `with waiting as materialized (
         select c.id, c.facility, c.destination_country, c.product, c.livemode, c.leaves, c.score, c.lodged_at,
           (c.work->>'deadline')::timestamptz as deadline
         from waiting_case c where ${where.join(' and ')}),
       next as (
         select g.facility, g.destination_country, g.product, g.livemode, d.id as departure_id, d.cut_off
         from (select distinct facility, destination_country, product, livemode from waiting where leaves) g
         cross join lateral (
           select id, cut_off from departure
           where open and origin = g.facility and livemode = g.livemode and cut_off > $1::timestamptz
             and (destination_countries = '{}' or g.destination_country = any(destination_countries))
             and (products = '{}' or g.product = any(products))
           order by cut_off limit 1) d),
       page as (
         select w.id, n.departure_id, n.cut_off, ${DUE} as due, w.score, w.lodged_at
         from waiting w left join next n on w.leaves and (n.facility, n.destination_country, n.product, n.livemode)
           = (w.facility, w.destination_country, w.product, w.livemode) ${beyond}
         order by due, w.score desc, w.lodged_at, w.id limit ${param(page.limit)})
       select c.data, p.departure_id, p.cut_off, p.due from page p join clearance_case c on c.id = p.id
       order by p.due, p.score desc, p.lodged_at, p.id`,
      values,
    );
    return rows.map(({ data, departure_id, cut_off, due }) => ({
      customsCase: data,
      ...(departure_id !== null && { departureId: departure_id }),
      ...(cut_off !== null && { cutOff: cut_off.toISOString() }),
      due: due instanceof Date ? due.toISOString() : 'infinity',
    }));
  }

  /** How many cases of the queue there are. */
  async total(filter: QueueFilter): Promise<number> {
    const values: unknown[] = [];
    const where = conditionsOf(filter, (value) => `$${values.push(value)}`);
    const [row] = await this.database.query<[{ total: number }]>(
      `select count(*)::int as total from waiting_case c where ${where.join(' and ')}`,
      values,
    );
    return row.total;
  }
}

/** A case that an earlier version listed has no deadline yet. */
const DUE = "coalesce(n.cut_off, w.deadline, 'infinity')";

function conditionsOf({ free, ...filter }: QueueFilter, param: (value: unknown) => string): string[] {
  return [
    'c.needs_officer and c.lodged_at is not null',
    ...waitingConditions(filter, param),
    ...(free ? ['(c.claim_until is null or c.claim_until <= now())'] : []),
  ];
}
