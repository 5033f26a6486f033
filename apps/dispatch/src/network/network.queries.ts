import { Injectable } from '@nestjs/common';
import { DataSource, type EntityTarget } from 'typeorm';
import type { Facility, Lane, Product } from '#libs/contracts';
import type { Network } from './network.js';
import { FacilityRow, LaneRow, ProductRow } from '../persistence/rows.js';

/** The network in force. A part that was removed keeps its row and is not returned. `after` is the last id of the page before. */
@Injectable()
export class NetworkQueries {
  constructor(private readonly database: DataSource) {}

  facilities(after = '', limit?: number): Promise<Facility[]> {
    return this.current(FacilityRow, 'facilities', after, limit);
  }

  lanes(after = '', limit?: number): Promise<Lane[]> {
    return this.current(LaneRow, 'lanes', after, limit);
  }

  products(after = '', limit?: number): Promise<Product[]> {
    return this.current(ProductRow, 'products', after, limit);
  }

  private async current<Part>(
    row: EntityTarget<{ id: string; data: Part }>,
    part: keyof Network,
    after: string,
    limit: number | undefined,
  ): Promise<Part[]> {
    const query = this.database
      .getRepository(row)
      .createQueryBuilder('part')
      .where('exists (select from network n where jsonb_exists(jsonb_extract_path(n.data, :part), part.id))', { part })
      .andWhere('part.id > :after', { after })
      .orderBy('part.id');
    const rows = await (limit === undefined ? query : query.limit(limit)).getMany();
    return rows.map(({ data }) => data);
  }
}
