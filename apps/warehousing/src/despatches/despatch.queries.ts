import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Despatch } from './despatch.js';
import { DespatchRow } from './despatch.entity.js';
import { type Page, pageOf, type PageWish } from '../shared/page.js';

export const despatchStates = ['open', 'closed'] as const;

interface Filter {
  readonly state?: Despatch['state'];
  readonly facility?: string;
}

@Injectable()
export class DespatchQueries {
  constructor(private readonly database: DataSource) {}

  async list(filter: Filter, wish: PageWish): Promise<Page<Despatch>> {
    const query = this.database
      .getRepository(DespatchRow)
      .createQueryBuilder('d')
      .orderBy('d.id')
      .limit(wish.limit + 1)
      .where('true');
    if (wish.after !== undefined) query.andWhere('d.id > :after', { after: wish.after });
    if (filter.state !== undefined) query.andWhere('d.state = :state', { state: filter.state });
    if (filter.facility !== undefined) query.andWhere('d.facility = :facility', { facility: filter.facility });
    return pageOf(
      await query.getMany(),
      wish,
      ({ id }) => id,
      ({ data }) => data,
    );
  }

  async find(despatchId: string): Promise<Despatch | undefined> {
    const row = await this.database.getRepository(DespatchRow).findOneBy({ id: despatchId });
    return row?.data;
  }

  async openDespatch(facility: string, series: string): Promise<string | undefined> {
    const row = await this.database
      .getRepository(DespatchRow)
      .createQueryBuilder('d')
      .where(`d.state = 'open' and d.facility = :facility and d.data->>'series' = :series`, { facility, series })
      .getOne();
    return row?.id;
  }
}
