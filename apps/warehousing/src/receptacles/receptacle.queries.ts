import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource } from 'typeorm';
import { cursorOf, entityOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import { closingGroupOf } from './consolidation-key.js';
import { grossGrams, type ReceptacleState } from './receptacle.js';
import type { ReceptacleView, ReceptacleWithMembers } from './receptacle.schema.js';
import { type ReceptacleRow, ReceptacleTable } from './receptacle.table.js';

const receptacleCursor = cursorOf('receptacles', Type.String());

interface Filter {
  readonly state?: ReceptacleState;
  readonly facility?: string;
  readonly despatchId?: string;
}

@Injectable()
export class ReceptacleQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Without members: a bag may hold hundreds.
   * @throws Problem `invalid-cursor`
   */
  async list(filter: Filter, { after, limit }: PageQuery): Promise<Page<ReceptacleView>> {
    const query = this.database
      .getRepository(entityOf(ReceptacleTable))
      .createQueryBuilder('r')
      .orderBy('r.id')
      .limit(limit + 1)
      .where('true');
    if (after !== undefined) query.andWhere('r.id > :after', { after: receptacleCursor.decode(after) });
    if (filter.state !== undefined) query.andWhere('r.state = :state', { state: filter.state });
    if (filter.facility !== undefined) query.andWhere('r.facility = :facility', { facility: filter.facility });
    if (filter.despatchId !== undefined) query.andWhere('r.despatch_id = :despatch', { despatch: filter.despatchId });
    return pageOf(await query.getMany(), limit, ({ id }) => receptacleCursor.encode(id), viewOf);
  }

  /** With members; by id or number. */
  async find(idOrNumber: string): Promise<ReceptacleWithMembers | undefined> {
    const row = await this.database
      .getRepository(entityOf(ReceptacleTable))
      .createQueryBuilder('r')
      .where('r.id = :wanted or r.number = :wanted', { wanted: idOrNumber })
      .orderBy('r.id', 'DESC')
      .getOne();
    return row ? { ...viewOf(row), members: row.data.members } : undefined;
  }

  /** The ids of open load units that hold something, by the group in which they close. */
  async openBags(facility: string): Promise<Map<string, string[]>> {
    const rows = await this.database
      .getRepository(entityOf(ReceptacleTable))
      .createQueryBuilder('r')
      .where(`r.state = 'open' and r.facility = :facility and r.items > 0`, { facility })
      .orderBy('r.id')
      .getMany();
    const lines = new Map<string, string[]>();
    for (const { id, data } of rows) {
      const key = closingGroupOf(data.line);
      lines.set(key, [...(lines.get(key) ?? []), id]);
    }
    return lines;
  }
}

function viewOf({ data: { members, ...receptacle } }: ReceptacleRow): ReceptacleView {
  const gross = grossGrams({ tareGrams: receptacle.tareGrams, members });
  return { ...receptacle, count: members.length, grossGrams: gross };
}
