import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Deliveries by one lane with one product. */
export interface Punctuality {
  readonly laneId: string;
  readonly product: string;
  readonly delivered: number;
  readonly onTime: number;
  /** Of the delivered, three decimals. */
  readonly share: number;
  /** How many were late for which cause. */
  readonly causes: Readonly<Record<string, number>>;
}

@Injectable()
export class PerformanceQueries {
  constructor(private readonly database: DataSource) {}

  /** Delivered at or after `from` and before `to`, read from one index. */
  async punctuality(livemode: boolean, from: Date, to: Date): Promise<Punctuality[]> {
    const rows = await this.database.query<Counted[]>(
      `select lane_id as "laneId", product, on_time as "onTime", cause, count(*)::int as units
       from delivery where livemode = $1 and delivered_at >= $2 and delivered_at < $3
       group by lane_id, product, on_time, cause order by lane_id, product`,
      [livemode, from, to],
    );
    const groups = Map.groupBy(rows, ({ laneId, product }) => `${laneId} ${product}`);
    return [...groups.values()].map(punctualityOf);
  }
}

interface Counted {
  readonly laneId: string;
  readonly product: string;
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
    delivered,
    onTime,
    share: Math.round((onTime / delivered) * 1000) / 1000,
    causes: Object.fromEntries(late.map(({ cause, units }) => [cause ?? 'unknown', units])),
  };
}
