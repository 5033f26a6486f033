import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LodgedCase } from '../cases/customs-case.js';

export interface NextDeparture {
  readonly departureId: string;
  readonly cutOff: string;
  readonly departsAt: string;
}

@Injectable()
export class CasePageQueries {
  constructor(private readonly database: DataSource) {}

  /** The next departure that could take the parcel of this case; undefined where it does not leave or none is scheduled. */
  async nextDeparture({ facility, livemode, declaration }: LodgedCase, now: Date): Promise<NextDeparture | undefined> {
    const { direction, destinationCountry, product } = declaration;
    if (facility === undefined || direction === 'import' || direction === 'return') return undefined;
    const [row] = await this.database.query<{ id: string; cut_off: Date; departs_at: Date }[]>(
      `select id, cut_off, departs_at from departure
       where open and origin = $1 and livemode = $2 and cut_off > $3
         and (destination_countries = '{}' or $4 = any(destination_countries))
         and (products = '{}' or $5 = any(products))
       order by cut_off limit 1`,
      [facility, livemode, now, destinationCountry, product],
    );
    return row && { departureId: row.id, cutOff: row.cut_off.toISOString(), departsAt: row.departs_at.toISOString() };
  }
}
