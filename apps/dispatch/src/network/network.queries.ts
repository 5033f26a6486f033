import { Injectable } from '@nestjs/common';
import { DataSource, type EntityTarget } from 'typeorm';
import type { Facility, Lane, Product } from '#libs/contracts';
import type { Network } from './network.js';
import { FacilityRow, LaneRow, ProductRow } from '../persistence/rows.js';

/** Everything after an id, at most so many; without either, everything. */
export interface PageOf {
  readonly after?: string;
  readonly limit?: number;
}

/** The network as it stands: parts that were taken out of it keep their row and are left out here. */
@Injectable()
export class NetworkQueries {
  constructor(private readonly database: DataSource) {}

  facilities(page?: PageOf): Promise<Facility[]> {
    return this.current(FacilityRow, 'facilities', page);
  }

  lanes(page?: PageOf): Promise<Lane[]> {
    return this.current(LaneRow, 'lanes', page);
  }

  products(page?: PageOf): Promise<Product[]> {
    return this.current(ProductRow, 'products', page);
  }

  private async current<Part>(
    row: EntityTarget<{ id: string; data: Part }>,
    part: keyof Network,
    { after = '', limit }: PageOf = {},
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
