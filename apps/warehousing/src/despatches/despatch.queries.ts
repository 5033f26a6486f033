import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource } from 'typeorm';
import { cursorOf, entityOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import type { Despatch } from './despatch.js';
import { DespatchTable } from './despatch.table.js';

const despatchCursor = cursorOf('despatches', Type.String());

interface Filter {
  readonly state?: Despatch['state'];
  readonly facility?: string;
}

@Injectable()
export class DespatchQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem `invalid-cursor` */
  async list(filter: Filter, { after, limit }: PageQuery): Promise<Page<Despatch>> {
    const query = this.database
      .getRepository(entityOf(DespatchTable))
      .createQueryBuilder('d')
      .orderBy('d.id')
      .limit(limit + 1)
      .where('true');
    if (after !== undefined) query.andWhere('d.id > :after', { after: despatchCursor.decode(after) });
    if (filter.state !== undefined) query.andWhere('d.state = :state', { state: filter.state });
    if (filter.facility !== undefined) query.andWhere('d.facility = :facility', { facility: filter.facility });
    return pageOf(
      await query.getMany(),
      limit,
      ({ id }) => despatchCursor.encode(id),
      ({ data }) => data,
    );
  }

  async find(despatchId: string): Promise<Despatch | undefined> {
    const row = await this.database.getRepository(entityOf(DespatchTable)).findOneBy({ id: despatchId });
    return row?.data;
  }

  /** The open despatch of a series that a facility makes up. */
  async openDespatch(facility: string, series: string): Promise<string | undefined> {
    const row = await this.database
      .getRepository(entityOf(DespatchTable))
      .createQueryBuilder('d')
      .where(`d.state = 'open' and d.facility = :facility and d.data->>'series' = :series`, { facility, series })
      .getOne();
    return row?.id;
  }
}
