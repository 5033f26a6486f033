import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Punctuality } from './performance.schema.js';

@Injectable()
export class PerformanceQueries {
  constructor(private readonly database: DataSource) {}

  /** Delivered at or after `from` and before `to`; of live and of test goods where `livemode` is left open. */
  async punctuality(livemode: boolean | undefined, from: Date, to: Date): Promise<Punctuality[]> {
    const rows = await this.database.query<Counted[]>(
      `select lane_id as "laneId", product, livemode, on_time as "onTime", cause, count(*)::int as units
       from delivery where livemode = any($1) and delivered_at >= $2 and delivered_at < $3
       group by lane_id, product, livemode, on_time, cause order by lane_id, product, livemode desc`,
      [livemode === undefined ? [true, false] : [livemode], from, to],
    );
    const groups = Map.groupBy(rows, ({ laneId, product, livemode }) => `${laneId} ${product} ${livemode}`);
    return [...groups.values()].map(punctualityOf);
  }
}

interface Counted {
  readonly laneId: string;
  readonly product: string;
  readonly livemode: boolean;
  readonly onTime: boolean;
  readonly cause: string | null;
  readonly units: number;
}

function punctualityOf(rows: readonly Counted[]): Punctuality {
  const sum = (some: readonly Counted[]) => some.reduce((total, { units }) => total + units, 0);
  const [delivered, onTime] = [sum(rows), sum(rows.filter((row) => row.onTime))];
  const late = rows.filter((row) => !row.onTime);
  return {
    laneId: rows[0]?.laneId ?? '',
    product: rows[0]?.product ?? '',
    livemode: rows[0]?.livemode ?? true,
    delivered,
    onTime,
    share: Math.round((onTime / delivered) * 1000) / 1000,
    causes: Object.fromEntries(late.map(({ cause, units }) => [cause ?? 'unknown', units])),
  };
}
