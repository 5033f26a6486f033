import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';

export interface QueueFilter {
  readonly state?: string;
  readonly lane?: string;
  readonly channel?: string;
  readonly facility?: string;
  /** Facilities of the user; undefined is every facility. */
  readonly facilities?: readonly string[];
  /** True: only cases that no officer works on. */
  readonly free?: boolean;
}

/** A case that waits, and the departure that it would leave with. */
export interface Waiting {
  readonly customsCase: LodgedCase;
  readonly departureId?: string;
  readonly cutOff?: string;
}

/** The place of a row in the order: what comes after it is the next page. */
export interface Place {
  /** UTC; `infinity` where nothing leaves for there. */
  readonly cutOff: string;
  readonly score: number;
  readonly lodgedAt: string;
  readonly id: string;
}

interface Row {
  readonly data: LodgedCase;
  readonly departure_id: string | null;
  readonly cut_off: Date | null;
}

@Injectable()
export class QueueQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Next cut-off first, then risk, then age; what does not leave misses nothing and comes after what does. Only the few cases that wait are looked at; the next cut-off is found once
   * for each facility, destination and product among them, test and live apart. `now` is the system's time: a departure whose cut-off has passed is no help.
   */
  async waiting(filter: QueueFilter, now: Date, page: { limit: number; after?: Place }): Promise<Waiting[]> {
    const values: unknown[] = [now];
    const param = (value: unknown) => `$${values.push(value)}`;
    const { state, lane, channel, facility, facilities, free } = filter;
    const where = [
      'c.needs_officer and c.lodged_at is not null',
      ...(state === undefined ? [] : [`c.state = ${param(state)}`]),
      ...(lane === undefined ? [] : [`c.lane = ${param(lane)}`]),
      ...(channel === undefined ? [] : [`c.channel = ${param(channel)}`]),
      ...(facility === undefined ? [] : [`c.facility = ${param(facility)}`]),
      ...(facilities === undefined ? [] : [`c.facility = any(${param(facilities)})`]),
      ...(free ? ['(c.claim_until is null or c.claim_until <= now())'] : []),
    ];
    const { after } = page;
    const beyond = after
      ? `where (coalesce(n.cut_off, 'infinity'), -w.score, w.lodged_at, w.id) >
          (${param(after.cutOff)}::timestamptz, ${param(-after.score)}::numeric, ${param(after.lodgedAt)}::timestamptz, ${param(after.id)}::text)`
      : '';
    const rows = await this.database.query<Row[]>(
      `with waiting as materialized (
         select c.id, c.facility, c.destination_country, c.product, c.livemode, c.leaves, c.score, c.lodged_at
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
         select w.id, n.departure_id, n.cut_off, w.score, w.lodged_at
         from waiting w left join next n on w.leaves and (n.facility, n.destination_country, n.product, n.livemode)
           = (w.facility, w.destination_country, w.product, w.livemode) ${beyond}
         order by coalesce(n.cut_off, 'infinity'), w.score desc, w.lodged_at, w.id limit ${param(page.limit)})
       select c.data, p.departure_id, p.cut_off from page p join clearance_case c on c.id = p.id
       order by coalesce(p.cut_off, 'infinity'), p.score desc, p.lodged_at, p.id`,
      values,
    );
    return rows.map(({ data, departure_id, cut_off }) => ({
      customsCase: data,
      ...(departure_id !== null && { departureId: departure_id }),
      ...(cut_off !== null && { cutOff: cut_off.toISOString() }),
    }));
  }
}
