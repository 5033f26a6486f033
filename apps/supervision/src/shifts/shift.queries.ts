import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';
import type { DepartureList } from '../permits/departure-list.js';
import type { HandOver } from './hand-over.js';

export interface LeavingDeparture {
  readonly departureId: string;
  readonly cutOff: string;
  readonly departsAt: string;
  /** Its newest load list; undefined before the first. */
  readonly list: DepartureList | undefined;
}

export interface OnDuty {
  readonly who: string;
  readonly role: string;
  readonly lastActAt: string;
  readonly acts: number;
}

export interface StateCount {
  readonly state: string;
  readonly count: number;
  /** UTC: the oldest of them was lodged. */
  readonly oldest: string;
}

export interface ShiftFigures {
  readonly decided: number;
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
  readonly byAct: readonly { readonly act: string; readonly count: number }[];
}

/** Of the record of acts the newest ones are looked through, whatever is asked. */
const NEWEST_ACTS = 20_000;

/** What the head of a shift asks first. Everything is of one facility, and live and test data are apart. */
@Injectable()
export class ShiftQueries {
  constructor(private readonly database: DataSource) {}

  /** Departures whose cut-off is within the window, the next one first. */
  async leaving(facility: string, livemode: boolean, from: Date, to: Date): Promise<LeavingDeparture[]> {
    const rows = await this.database.query<
      { id: string; cut_off: Date; departs_at: Date; list: DepartureList | null }[]
    >(
      `select d.id, d.cut_off, d.departs_at, l.data as list from departure d left join departure_list l on l.id = d.id
       where d.open and d.origin = $1 and d.livemode = $2 and d.cut_off > $3 and d.cut_off <= $4
       order by d.cut_off, d.id limit 50`,
      [facility, livemode, from, to],
    );
    return rows.map(({ id, cut_off, departs_at, list }) => ({
      departureId: id,
      cutOff: cut_off.toISOString(),
      departsAt: departs_at.toISOString(),
      list: list ?? undefined,
    }));
  }

  /** Cases by id, for what stands on a load list. */
  async cases(ids: readonly string[]): Promise<ReadonlyMap<string, LodgedCase>> {
    const rows = await this.database.query<{ id: string; data: LodgedCase }[]>(
      'select id, data from clearance_case where id = any($1)',
      [ids],
    );
    return new Map(rows.map(({ id, data }) => [id, data]));
  }

  /** What waits, by state, with its age. */
  async counts(facility: string, livemode: boolean): Promise<StateCount[]> {
    const rows = await this.database.query<{ state: string; count: number; oldest: Date }[]>(
      `select state, count(*)::int as count, min(lodged_at) as oldest from waiting_case
       where facility = $1 and livemode = $2 and lodged_at is not null group by state order by count(*) desc, state`,
      [facility, livemode],
    );
    return rows.map(({ oldest, ...row }) => ({ ...row, oldest: oldest.toISOString() }));
  }

  /** Ids of all cases that wait for an officer. */
  async open(facility: string, livemode: boolean): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'select id from waiting_case where facility = $1 and livemode = $2 and needs_officer and lodged_at is not null order by id',
      [facility, livemode],
    );
    return rows.map(({ id }) => id);
  }

  /** Who has acted since then, by the system's clock. */
  async onDuty(facility: string, since: Date): Promise<OnDuty[]> {
    const rows = await this.database.query<{ who: string; role: string; last: Date; acts: number }[]>(
      `select who, role, max(at) as last, count(*)::int as acts
       from (select * from act order by id desc limit ${NEWEST_ACTS}) newest
       where facility = $1 and at >= $2 and role in ('officer', 'senior', 'analyst') and not starts_with(after, 'refused: ')
       group by who, role order by last desc limit 100`,
      [facility, since],
    );
    return rows.map(({ last, ...row }) => ({ ...row, lastActAt: last.toISOString() }));
  }

  /** What was decided in the window, and how long each case had waited since the decision before. */
  async figures(facility: string, from: Date, to: Date): Promise<ShiftFigures> {
    const [row] = await this.database.query<
      { decided: number; p50: number | null; p90: number | null; by_act: ShiftFigures['byAct'] | null }[]
    >(
      `with done as materialized (
         select subject, act, at from (select * from act order by id desc limit ${NEWEST_ACTS}) newest
         where facility = $1 and at >= $2 and at < $3 and not starts_with(after, 'refused: ')),
       decided as (
         select extract(epoch from done.at - before.at) as waited from done cross join lateral (
           select max(d.at) as at from decision_record d
           where d.id > done.subject || ':' and d.id < done.subject || ';' and d.at < done.at) before
         where act in ('decide', 'confirm-decision', 'confirm-finding', 'accept-answer', 'answer-irregularities'))
       select (select count(*)::int from decided) as decided,
         (select percentile_cont(0.5) within group (order by waited) from decided) as p50,
         (select percentile_cont(0.9) within group (order by waited) from decided) as p90,
         (select json_agg(json_build_object('act', act, 'count', count) order by count desc)
          from (select act, count(*)::int as count from done group by act) counted) as by_act`,
      [facility, from, to],
    );
    const { decided = 0, p50 = null, p90 = null, by_act = null } = row ?? {};
    return { decided, p50Seconds: whole(p50), p90Seconds: whole(p90), byAct: by_act ?? [] };
  }

  /** The newest one. */
  async lastHandOver(facility: string): Promise<HandOver | undefined> {
    const [row] = await this.database.query<{ data: HandOver }[]>(
      'select data from hand_over where facility = $1 order by id desc limit 1',
      [facility],
    );
    return row?.data;
  }
}

function whole(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds);
}
