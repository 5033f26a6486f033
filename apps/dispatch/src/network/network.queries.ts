import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySchema } from 'typeorm';
import type { Facility, Lane, Product } from '#libs/contracts';
import { entityOf, type StateRow } from '#libs/service-kit';
import type { Network } from './network.js';
import type { NetworkDocument } from './network.schema.js';
import { FacilityTable, LaneTable, ProductTable } from './network.table.js';
import { noRouting, type Routing } from './routing.js';

/** Entities that the queries read. */
export const networkEntities = {
  facilities: entityOf<StateRow<Facility>>(FacilityTable),
  lanes: entityOf<StateRow<Lane>>(LaneTable),
  products: entityOf<StateRow<Product>>(ProductTable),
};

/** The network in force. A part that was removed keeps its row and is not returned. `after` is the last id of the page before. */
@Injectable()
export class NetworkQueries {
  constructor(private readonly database: DataSource) {}

  facilities(after = '', limit?: number): Promise<Facility[]> {
    return this.inForce(networkEntities.facilities, 'facilities', after, limit);
  }

  lanes(after = '', limit?: number): Promise<Lane[]> {
    return this.inForce(networkEntities.lanes, 'lanes', after, limit);
  }

  products(after = '', limit?: number): Promise<Product[]> {
    return this.inForce(networkEntities.products, 'products', after, limit);
  }

  /** With every rule, and its revision; 0 before the first. */
  async whole(): Promise<NetworkDocument & { readonly revision: number }> {
    const [facilities, lanes, products] = await Promise.all([this.facilities(), this.lanes(), this.products()]);
    const [row] = await this.database.query<{ revision: number; routing: Routing | null }[]>(
      `select (n.data->>'revision')::int as revision, r.data as routing from network n left join routing r using (id)`,
    );
    const { modeRules, transferRules, substitutes } = row?.routing ?? noRouting;
    return {
      revision: row?.revision ?? 0,
      facilities,
      lanes,
      products,
      modeRules: [...modeRules],
      transferRules: [...transferRules],
      substitutes: [...substitutes],
    };
  }

  private async inForce<Part>(
    entity: EntitySchema<StateRow<Part>>,
    part: keyof Network,
    after: string,
    limit: number | undefined,
  ): Promise<Part[]> {
    const query = this.database
      .getRepository(entity)
      .createQueryBuilder('part')
      .where('exists (select from network n where jsonb_exists(jsonb_extract_path(n.data::jsonb, :part), part.id))', {
        part,
      })
      .andWhere('part.id > :after', { after })
      .orderBy('part.id');
    const rows = await (limit === undefined ? query : query.limit(limit)).getMany();
    return rows.map(({ data }) => data);
  }
}
