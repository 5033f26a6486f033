import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { closingGroupOf } from './consolidation-key.js';
import { grossGrams, type Receptacle } from './receptacle.js';
import { type Page, pageOf, type PageWish } from '../shared/page.js';
import { ReceptacleRow } from './receptacle.entity.js';

export const receptacleStates = [
  'open',
  'received',
  'closed',
  'planned',
  'departed',
  'exited',
  'at-hub',
  'delivered',
  'returned',
  'emptied',
] as const;

export type ReceptacleView = Omit<Receptacle, 'members'> & { readonly count: number; readonly grossGrams: number };

interface Filter {
  readonly state?: (typeof receptacleStates)[number];
  readonly facility?: string;
  readonly despatchId?: string;
}

@Injectable()
export class ReceptacleQueries {
  constructor(private readonly database: DataSource) {}

  /** Without members: a bag may hold hundreds. */
  async list(filter: Filter, wish: PageWish): Promise<Page<ReceptacleView>> {
    const query = this.database
      .getRepository(ReceptacleRow)
      .createQueryBuilder('r')
      .orderBy('r.id')
      .limit(wish.limit + 1)
      .where('true');
    if (wish.after !== undefined) query.andWhere('r.id > :after', { after: wish.after });
    if (filter.state !== undefined) query.andWhere('r.state = :state', { state: filter.state });
    if (filter.facility !== undefined) query.andWhere('r.facility = :facility', { facility: filter.facility });
    if (filter.despatchId !== undefined) query.andWhere('r.despatch_id = :despatch', { despatch: filter.despatchId });
    return pageOf(await query.getMany(), wish, ({ id }) => id, viewOf);
  }

  /** With members; by id or number. */
  async find(idOrNumber: string): Promise<(ReceptacleView & Pick<Receptacle, 'members'>) | undefined> {
    const row = await this.database
      .getRepository(ReceptacleRow)
      .createQueryBuilder('r')
      .where('r.id = :wanted or r.number = :wanted', { wanted: idOrNumber })
      .orderBy('r.id', 'DESC')
      .getOne();
    return row ? { ...viewOf(row), members: row.data.members } : undefined;
  }

  /** Open units that hold something, those that close together: the bags of one despatch line, or all that are not despatched. */
  async openBags(facility: string): Promise<Map<string, string[]>> {
    const rows = await this.database
      .getRepository(ReceptacleRow)
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
