import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseCounts } from './case-counts.js';
import { type WaitingFilter, waitingConditions } from './waiting-filter.js';

interface CountRow {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
}

@Injectable()
export class CaseCountQueries {
  constructor(private readonly database: DataSource) {}

  /** @param now the system's time */
  async counts(filter: WaitingFilter, now: Date): Promise<CaseCounts> {
    const values: unknown[] = [now];
    const where = ['c.lodged_at is not null', ...waitingConditions(filter, (value) => `$${values.push(value)}`)];
    const rows = await this.database.query<CountRow[]>(
      `with waiting as materialized (
         select c.lane, c.state, c.facility, c.work, $1::timestamptz - coalesce((c.work->>'since')::timestamptz, c.lodged_at) as age
         from waiting_case c where ${where.join(' and ')})
       select 'total' as kind, '' as name, count(*)::int as count from waiting
       union all select 'byLane', lane, count(*)::int from waiting where lane is not null group by lane
       union all select 'byState', state, count(*)::int from waiting group by state
       union all select 'byFacility', facility, count(*)::int from waiting where facility is not null group by facility
       union all select 'byReason', reason, count(*)::int from waiting, jsonb_array_elements_text(work->'reasons') reason group by reason
       union all select 'byAge', case when age < interval '1 hour' then 'underHour' when age < interval '8 hours' then 'underShift'
         when age < interval '1 day' then 'underDay' when age < interval '7 days' then 'underWeek' else 'older' end, count(*)::int
         from waiting group by 2`,
      values,
    );
    const group = (kind: string) =>
      Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ name, count }) => [name, count]));
    return {
      total: rows.find(({ kind }) => kind === 'total')?.count ?? 0,
      byLane: group('byLane'),
      byState: group('byState'),
      byFacility: group('byFacility'),
      byReason: group('byReason'),
      byAge: group('byAge'),
    };
  }
}
