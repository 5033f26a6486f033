import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NetworkQueries } from '../network/network.queries.js';
import { TimetableRow } from '../persistence/rows.js';
import type { Timetable, Way } from './timetable.js';

@Injectable()
export class TimetableQueries {
  constructor(
    private readonly database: DataSource,
    private readonly network: NetworkQueries,
  ) {}

  async all(): Promise<Timetable[]> {
    const rows = await this.database.getRepository(TimetableRow).find();
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
