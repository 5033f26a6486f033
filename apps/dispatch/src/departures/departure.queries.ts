import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Departure, DeparturePhase } from './departure.js';
import type { LoadList } from './load-list.js';
import { DepartureRow, LoadListRow } from '../persistence/rows.js';

export interface DepartureFilter {
  readonly phase?: DeparturePhase;
  readonly laneId?: string;
  readonly livemode?: boolean;
  /** On the planned leaving, UTC; `from` included, `to` not. */
  readonly from?: Date;
  readonly to?: Date;
  /** Where the last page ended: its last leaving and id. */
  readonly after?: { readonly departsAt: string; readonly departureId: string };
  readonly limit: number;
}

/** A departure whose booking has to close. */
export interface DueDeparture {
  readonly departureId: string;
  readonly livemode: boolean;
}

@Injectable()
export class DepartureQueries {
  constructor(private readonly database: DataSource) {}

  async find(departureId: string): Promise<Departure | undefined> {
    const row = await this.database.getRepository(DepartureRow).findOneBy({ id: departureId });
    return row?.data;
  }

  async findAll(departureIds: readonly string[]): Promise<Departure[]> {
    const rows = await this.database.getRepository(DepartureRow).findBy({ id: In([...departureIds]) });
    return rows.map((row) => row.data);
  }

  async findList(departureId: string): Promise<LoadList | undefined> {
    const row = await this.database.getRepository(LoadListRow).findOneBy({ id: departureId });
    return row?.data;
  }

  /** In the order of leaving. */
  async list({ phase, laneId, livemode, from, to, after, limit }: DepartureFilter): Promise<Departure[]> {
    const query = this.database.getRepository(DepartureRow).createQueryBuilder('departure');
    if (phase !== undefined) query.andWhere('departure.phase = :phase', { phase });
    if (laneId !== undefined) query.andWhere('departure.lane_id = :laneId', { laneId });
    if (livemode !== undefined) query.andWhere('departure.livemode = :livemode', { livemode });
    if (from) query.andWhere('departure.departs_at >= :from', { from });
    if (to) query.andWhere('departure.departs_at < :to', { to });
    if (after) query.andWhere('(departure.departs_at, departure.id) > (:departsAt, :departureId)', after);
    const rows = await query.orderBy('departure.departs_at').addOrderBy('departure.id').limit(limit).getMany();
    return rows.map((row) => row.data);
  }

  /** Bookings whose cut-off has passed. `now` is the system's time. */
  async due(now: Date, limit: number): Promise<DueDeparture[]> {
    return this.database.query<DueDeparture[]>(
      `select id as "departureId", livemode from departure where phase = 'scheduled' and cut_off <= $1 order by cut_off limit $2`,
      [now, limit],
    );
  }
}
