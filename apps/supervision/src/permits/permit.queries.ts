import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { entityOf, type StateRow } from '#libs/service-kit';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import type { Stop } from './stop.js';
import { StopTable } from './stop.table.js';

type StopRow = StateRow<Stop> & { readonly departureId: string };

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
}
