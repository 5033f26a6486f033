import type { StateCounts } from '#libs/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Counts for the monitor and the reconciliation: `cases.<state>`, `holds.open`, `permits.<status>`, `stops.<state>`. */
@Injectable()
export class StateCountQueries implements StateCounts {
  constructor(private readonly database: DataSource) {}

  async counts(): Promise<Record<string, number>> {
    const rows = await this.database.query<{ name: string; count: number }[]>(`
      select 'cases.' || state as name, count(*)::int as count from clearance_case group by state
      union all select 'holds.open', coalesce(sum(open_holds), 0)::int from waiting_case where open_holds > 0
      union all select 'permits.' || status, count(*)::int from departure_list group by status
      union all select 'stops.' || state, count(*)::int from stop_order group by state`);
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }
}
