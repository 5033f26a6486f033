import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/service-kit';
import { rulesAt } from '../rules/rules.js';
import type { TemperatureRecord } from './temperature-record.schema.js';
import { temperatureRecord } from './temperature-record.view.js';
import type { ParcelView } from '../parcels/parcel.schema.js';

interface ReadingRow {
  readonly facility: string;
  readonly device: string;
  readonly at: Date;
  readonly celsius: string;
  readonly unit: string;
}

@Injectable()
export class TemperatureQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Undefined when the parcel has not arrived. The ledger says when it was in which load unit. */
  async of(parcel: ParcelView): Promise<TemperatureRecord | undefined> {
    if (!parcel.arrival) return undefined;
    const now = this.clock.now();
    const rows = await this.database.query<ReadingRow[]>(
      `with step as (
         select substr(account, 12) receptacle, at, quantity,
           lead(at) over (partition by account order by at, quantity desc) until
         from ledger where unit = $1 and starts_with(account, 'receptacle:') and quantity <> 0)
       select unit, at, celsius, facility, device from temperature_reading where unit = $1
       union all
       select r.unit, r.at, r.celsius, r.facility, r.device from step s join temperature_reading r
         on r.unit = s.receptacle and r.at >= s.at and (s.until is null or r.at < s.until) where s.quantity > 0
       order by at`,
      [parcel.parcelId],
    );
    const readings = rows.map(({ at, celsius, unit, ...where }) => ({
      ...where,
      at: at.toISOString(),
      celsius: Number(celsius),
      ...(unit !== parcel.parcelId && { receptacleId: unit }),
    }));
    const to = (await this.endOf(parcel)) ?? now.toISOString();
    const band = parcel.notice?.temperatureBand ?? 'ambient';
    return temperatureRecord(band, { from: parcel.arrival.at, to }, readings, rulesAt(now).temperature);
  }

  /** When it left for good, or its load unit was delivered; undefined before. */
  private async endOf({ parcelId, receptacleId }: ParcelView): Promise<string | undefined> {
    const [row] = await this.database.query<{ end: string | null }[]>(
      `select coalesce(
         (select p.data->'where'->>'at' from parcel p where p.id = $1 and p.phase in ('handed-over', 'returned-to-sender', 'disposed')),
         (select r.data->>'movedAt' from receptacle r where r.id = $2 and r.state = 'delivered')) "end"`,
      [parcelId, receptacleId],
    );
    return row?.end ?? undefined;
  }
}
