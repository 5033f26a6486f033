import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Candidate {
  readonly parcelId: string;
  readonly declarationId: string;
  readonly product: string;
  readonly destinationCountry: string;
  readonly livemode: boolean;
  readonly promiseBy: Date;
}

@Injectable()
export class PackingQueries {
  constructor(private readonly database: DataSource) {}

  /** What may leave the facility: parcels of one load unit together, the earliest promise first, those after `after`. */
  async candidates(facility: string, after: Candidate | undefined, limit: number): Promise<Candidate[]> {
    const {
      livemode = false,
      product = '',
      destinationCountry = '',
      promiseBy = new Date(0),
      parcelId = '',
    } = after ?? {};
    return this.database.query<Candidate[]>(
      `select id "parcelId", declaration_id "declarationId", product, destination_country "destinationCountry", livemode,
         promise_by "promiseBy"
       from parcel where may_leave and facility = $1
         and (livemode, product, destination_country, promise_by, id) > ($2::boolean, $3, $4, $5::timestamptz, $6)
       order by livemode, product, destination_country, promise_by, id limit $7`,
      [facility, livemode, product, destinationCountry, promiseBy, parcelId, limit],
    );
  }
}
