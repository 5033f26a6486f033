import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CustomsCase } from './customs-case.js';
import { CaseEntity } from './case.entity.js';

export interface CaseFilter {
  readonly state?: string;
  readonly lane?: string;
  readonly channel?: string;
  readonly facility?: string;
  readonly parcelId?: string;
  /** True: somebody works on it now; false: nobody does. */
  readonly claimed?: boolean;
  readonly needsOfficer?: boolean;
  /** Of the asker; undefined is every facility. */
  readonly facilities?: readonly string[];
}

@Injectable()
export class CaseQueries {
  constructor(private readonly database: DataSource) {}

  async find(declarationId: string): Promise<CustomsCase | undefined> {
    const row = await this.database.getRepository(CaseEntity).findOneBy({ id: declarationId });
    return row?.data;
  }

  /** Oldest first: ids are UUIDv7. */
  async list(filter: CaseFilter, page: { after?: string; limit: number }): Promise<CustomsCase[]> {
    const query = this.database.getRepository(CaseEntity).createQueryBuilder('c').where('c.lodgedAt is not null');
    const { state, lane, channel, facility, parcelId, claimed, needsOfficer, facilities } = filter;
    if (state !== undefined) query.andWhere('c.state = :state', { state });
    if (lane !== undefined) query.andWhere('c.lane = :lane', { lane });
    if (channel !== undefined) query.andWhere('c.channel = :channel', { channel });
    if (facility !== undefined) query.andWhere('c.facility = :facility', { facility });
    if (parcelId !== undefined) query.andWhere('c.parcelId = :parcelId', { parcelId });
    if (needsOfficer !== undefined) query.andWhere('c.needsOfficer = :needsOfficer', { needsOfficer });
    if (facilities !== undefined) query.andWhere('c.facility = any(:facilities)', { facilities });
    if (claimed === true) query.andWhere('c.claimUntil > now()');
    if (claimed === false) query.andWhere('(c.claimUntil is null or c.claimUntil <= now())');
    if (page.after !== undefined) query.andWhere('c.id > :after', { after: page.after });
    const rows = await query.orderBy('c.id').limit(page.limit).getMany();
    return rows.map(({ data }) => data);
  }
}
