import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Type } from 'typebox';
import { MoreThan, type Repository } from 'typeorm';
import { cursorOf, entityOf, type Page, pageOf, type PageQuery, type StateRow } from '#libs/service-kit';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import type { Stop } from './stop.js';
import { StopTable } from './stop.table.js';
import { type StopView, stopView } from './stop.view.js';

type StopRow = StateRow<Stop> & { readonly departureId: string; readonly state: Stop['state'] };

const stopCursor = cursorOf('stops', Type.String());

export interface StopFilter {
  readonly state?: Stop['state'];
  readonly departureId?: string;
}

export const DepartureListEntity = entityOf<StateRow<DepartureList>>(DepartureListTable);
export const StopEntity = entityOf<StopRow>(StopTable);

@Injectable()
export class PermitQueries {
  constructor(
    @InjectRepository(DepartureListEntity) private readonly lists: Repository<StateRow<DepartureList>>,
    @InjectRepository(StopEntity) private readonly stops: Repository<StopRow>,
  ) {}

  /** The newest load list of a departure, what was answered to it, and its stops. */
  async find(departureId: string): Promise<{ list: DepartureList; stops: Stop[] } | undefined> {
    const row = await this.lists.findOneBy({ id: departureId });
    if (!row) return undefined;
    const stops = await this.stops.find({ where: { departureId }, order: { id: 'asc' } });
    return { list: row.data, stops: stops.map(({ data }) => data) };
  }

  /** Stops, the oldest first. @throws Problem `invalid-cursor` */
  async listStops({ state, departureId }: StopFilter, { after, limit }: PageQuery): Promise<Page<StopView>> {
    const rows = await this.stops.find({
      where: {
        ...(state !== undefined && { state }),
        ...(departureId !== undefined && { departureId }),
        ...(after !== undefined && { id: MoreThan(stopCursor.decode(after)) }),
      },
      order: { id: 'asc' },
      take: limit + 1,
    });
    const stops = rows.map(({ data }) => stopView(data));
    return pageOf(stops, limit, ({ stopId }) => stopCursor.encode(stopId));
  }

  /** Ids of the other stops on the load unit of this one. */
  async othersOf(stopId: string): Promise<string[]> {
    const stop = await this.stops.findOneBy({ id: stopId });
    if (!stop) return [];
    const { departureId, receptacleId } = stop.data;
    const all = await this.stops.find({ where: { departureId } });
    return all.filter(({ id, data }) => id !== stopId && data.receptacleId === receptacleId).map(({ id }) => id);
  }
}
