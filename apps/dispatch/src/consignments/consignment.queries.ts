import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { entityOf, type RowOf } from '#libs/service-kit';
import type { Consignment, Transport } from './consignment.js';
import { ConsignmentTable } from './consignment.table.js';

export const consignmentEntity = entityOf(ConsignmentTable);

@Injectable()
export class ConsignmentQueries {
  constructor(
    @InjectRepository(consignmentEntity) private readonly consignments: Repository<RowOf<typeof ConsignmentTable>>,
  ) {}

  async find(consignmentId: string): Promise<Consignment | undefined> {
    const row = await this.consignments.findOneBy({ id: consignmentId });
    return row?.data;
  }

  async ofDeparture(departureId: string): Promise<Consignment[]> {
    const rows = await this.consignments.find({ where: { departureId }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }

  /** The departure in its present state. */
  async transportOf({ departureId }: Consignment): Promise<Transport | undefined> {
    const [row] = await this.consignments.query<{ data: Transport }[]>('select data from departure where id = $1', [
      departureId,
    ]);
    return row?.data;
  }
}
