import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { entityOf, type StateRow } from '#libs/service-kit';
import { NetworkQueries } from '../network/network.queries.js';
import type { Timetable, Way } from './timetable.js';
import { TimetableTable } from './timetable.table.js';

export const timetableEntity = entityOf<StateRow<Timetable>>(TimetableTable);

@Injectable()
export class TimetableQueries {
  constructor(
    @InjectRepository(timetableEntity) private readonly timetables: Repository<StateRow<Timetable>>,
    private readonly network: NetworkQueries,
  ) {}

  async all(): Promise<Timetable[]> {
    const rows = await this.timetables.find();
    return rows.map((row) => row.data);
  }

  async ways(): Promise<Way[]> {
    const [lanes, facilities] = await Promise.all([this.network.lanes(), this.network.facilities()]);
    const byCode = new Map(facilities.map((facility) => [facility.code, facility]));
    return lanes.flatMap((lane) => {
      const origin = byCode.get(lane.origin);
      const destination = byCode.get(lane.destination);
      return origin && destination ? [{ lane, origin, destination }] : [];
    });
  }
}
