import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { entityOf, type RowOf, type StateRow } from '#libs/service-kit';
import type { Departure, DeparturePhase } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import type { LoadList } from './load-list.js';

export const departureEntity = entityOf(DepartureTable);
export const loadListEntity = entityOf<StateRow<LoadList>>(LoadListTable);

export interface DepartureFilter {
  readonly phase?: DeparturePhase;
  readonly laneId?: string;
  readonly livemode?: boolean;
  /** On the planned departure time; `from` included, `to` not. */
  readonly from?: Date;
  readonly to?: Date;
  /** The last departure of the page before. */
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
  constructor(
    @InjectRepository(departureEntity) private readonly departures: Repository<RowOf<typeof DepartureTable>>,
    @InjectRepository(loadListEntity) private readonly loadLists: Repository<StateRow<LoadList>>,
  ) {}

  async find(departureId: string): Promise<Departure | undefined> {
    const row = await this.departures.findOneBy({ id: departureId });
    return row?.data;
  }

  async findAll(departureIds: readonly string[]): Promise<Departure[]> {
    const rows = await this.departures.findBy({ id: In([...departureIds]) });
    return rows.map((row) => row.data);
  }

  async findList(departureId: string): Promise<LoadList | undefined> {
    const row = await this.loadLists.findOneBy({ id: departureId });
    return row?.data;
  }

  /** In the order of departure time. */
  async list({ phase, laneId, livemode, from, to, after, limit }: DepartureFilter): Promise<Departure[]> {
    const query = this.departures.createQueryBuilder('departure');
    if (phase !== undefined) query.andWhere('departure.phase = :phase', { phase });
    if (laneId !== undefined) query.andWhere('departure.laneId = :laneId', { laneId });
    if (livemode !== undefined) query.andWhere('departure.livemode = :livemode', { livemode });
    if (from) query.andWhere('departure.departsAt >= :from', { from });
    if (to) query.andWhere('departure.departsAt < :to', { to });
    if (after) query.andWhere('(departure.departsAt, departure.id) > (:departsAt, :departureId)', after);
    const rows = await query.orderBy('departure.departsAt').addOrderBy('departure.id').limit(limit).getMany();
    return rows.map((row) => row.data);
  }

  /** Bookings whose cut-off has passed. `now` is the system's time. */
  async due(now: Date, limit: number): Promise<DueDeparture[]> {
    return this.departures.query<DueDeparture[]>(
      `select id as "departureId", livemode from departure where phase = 'scheduled' and cut_off <= $1 order by cut_off limit $2`,
      [now, limit],
    );
  }

  /** When the next booking closes; the system's time. */
  async nextCutOff(): Promise<Date | undefined> {
    const [next] = await this.departures.query<{ at: Date }[]>(
      `select cut_off as "at" from departure where phase = 'scheduled' order by cut_off limit 1`,
    );
    return next?.at;
  }
}
