import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { entityOf, type RowOf } from '#libs/service-kit';
import type { LoadUnit, UnitPhase } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

export const loadUnitEntity = entityOf(LoadUnitTable);

export interface UnitToPlan {
  readonly receptacleId: string;
  readonly facility: string;
  readonly livemode: boolean;
}

export interface UnitFilter {
  readonly phase?: UnitPhase;
  readonly facility?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class LoadUnitQueries {
  constructor(@InjectRepository(loadUnitEntity) private readonly units: Repository<RowOf<typeof LoadUnitTable>>) {}

  async find(receptacleId: string): Promise<LoadUnit | undefined> {
    const row = await this.units.findOneBy({ id: receptacleId });
    return row?.data;
  }

  /** In the order of ids; those that there are. */
  async findAll(receptacleIds: readonly string[]): Promise<LoadUnit[]> {
    const rows = await this.units.find({ where: { id: In([...receptacleIds]) }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }

  /** What is, or was last, at a facility and in a phase, in the order of ids. */
  async list({ phase, facility, after = '', limit }: UnitFilter): Promise<LoadUnit[]> {
    const query = this.units.createQueryBuilder('unit').where('unit.id > :after', { after });
    if (phase !== undefined) query.andWhere('unit.phase = :phase', { phase });
    if (facility !== undefined) query.andWhere('unit.facility = :facility', { facility });
    const rows = await query.orderBy('unit.id').limit(limit).getMany();
    return rows.map((row) => row.data);
  }

  /** What has this departure in its plan, in the order of ids. */
  async onDeparture(departureId: string): Promise<LoadUnit[]> {
    const rows = await this.units.find({ where: { departureId }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }

  /** Those in a phase without a plan, after an id, so that a sweep gets round to all of them. */
  async toPlan(
    phase: Extract<UnitPhase, 'waiting' | 'unplanned'>,
    after: string,
    limit: number,
  ): Promise<UnitToPlan[]> {
    return this.units.query<UnitToPlan[]>(
      `select id as "receptacleId", facility, livemode
       from receptacle where phase = $1 and phase in ('waiting', 'unplanned') and id > $2 order by id limit $3`,
      [phase, after, limit],
    );
  }

  /** Those on their way that have lost the end of it. */
  async toExtend(limit: number): Promise<UnitToPlan[]> {
    return this.units.query<UnitToPlan[]>(
      `select id as "receptacleId", facility, livemode from receptacle where open_end order by id limit $1`,
      [limit],
    );
  }
}
