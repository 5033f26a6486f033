import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StateCounts } from '#libs/messaging';

/**
 * Each load unit, and each parcel in one, counts in exactly one state: how far its departure is, or what became of it. The parcels of a re-
 * opened unit are counted by warehousing. At a hub it counts as departed, or as exited when a completed leg led out of the territory.
 */
const UNITS = `
  select case when r.phase in ('planned', 'waiting', 'unplanned') and r.exited then 'exited'
              when r.phase in ('planned', 'waiting', 'unplanned') and r.under_way then 'departed'
              when r.phase <> 'planned' then r.phase
              when d.phase in ('departed', 'at-border') then 'departed'
              when d.phase in ('exited', 'arrived', 'closed') then 'exited'
              else 'planned' end as state,
         count(*)::int as units, coalesce(sum(r.parcels), 0)::int as parcels
  from receptacle r left join departure d on d.id = r.departure_id
  group by 1`;

const DEPARTURES = `select phase as state, count(*)::int as departures from departure group by phase`;

/** For the monitor and the reconciliation: `units.<state>`, `parcels.<state>`, `departures.<state>`. */
@Injectable()
export class DispatchCounts implements StateCounts {
  constructor(private readonly database: DataSource) {}

  async counts(): Promise<Record<string, number>> {
    const [units, departures] = await Promise.all([
      this.database.query<{ state: string; units: number; parcels: number }[]>(UNITS),
      this.database.query<{ state: string; departures: number }[]>(DEPARTURES),
    ]);
    const counts: Record<string, number> = {};
    for (const row of units) {
      counts[`units.${row.state}`] = row.units;
      counts[`parcels.${row.state}`] = row.parcels;
    }
    for (const row of departures) counts[`departures.${row.state}`] = row.departures;
    return counts;
  }
}
