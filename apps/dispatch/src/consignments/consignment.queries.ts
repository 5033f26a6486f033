import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConsignmentRow } from '../persistence/rows.js';
import type { Consignment, Transport } from './consignment.js';

@Injectable()
export class ConsignmentQueries {
  constructor(private readonly database: DataSource) {}

  /** The departure as it stands; undefined where there is none. */
  async transportOf({ departureId }: Consignment): Promise<Transport | undefined> {
    const [row] = await this.database.query<{ data: Transport }[]>('select data from departure where id = $1', [
      departureId,
    ]);
    return row?.data;
  }

  async find(consignmentId: string): Promise<Consignment | undefined> {
    const row = await this.database.getRepository(ConsignmentRow).findOneBy({ id: consignmentId });
    return row?.data;
  }

  async ofDeparture(departureId: string): Promise<Consignment[]> {
    const rows = await this.database
      .getRepository(ConsignmentRow)
      .find({ where: { departure_id: departureId }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }
}
