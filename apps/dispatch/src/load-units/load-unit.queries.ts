import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { entityOf, type RowOf, type StateRow } from '#libs/service-kit';
import type { LoadUnit, UnitPhase } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';
import { unitView } from './load-unit.view.js';
import { type UnitMembers, unitMembersId, type UnitWithMembers } from './unit-members.js';
import { UnitMembersTable } from './unit-members.table.js';

export const loadUnitEntity = entityOf(LoadUnitTable);
export const unitMembersEntity = entityOf<StateRow<UnitMembers>>(UnitMembersTable);

type Closing = Pick<LoadUnit, 'receptacleId' | 'closing'>;

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
  constructor(
    @InjectRepository(loadUnitEntity) private readonly units: Repository<RowOf<typeof LoadUnitTable>>,
    @InjectRepository(unitMembersEntity) private readonly members: Repository<StateRow<UnitMembers>>,
  ) {}

  async find(receptacleId: string): Promise<LoadUnit | undefined> {
    const row = await this.units.findOneBy({ id: receptacleId });
    return row?.data;
  }

  /** Those that exist, in the order of ids. */
  async findAll(receptacleIds: readonly string[]): Promise<LoadUnit[]> {
    const rows = await this.units.find({ where: { id: In([...receptacleIds]) }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }

  /** By `unitMembersId`, of those closings that have them in a row of their own. */
  async membersOf(closings: readonly Closing[]): Promise<ReadonlyMap<string, UnitMembers>> {
    const rows = await this.members.findBy({ id: In(closings.map(unitMembersId)) });
    return new Map(rows.map(({ id, data }) => [id, data]));
  }

  /** With their parcels. */
  async viewsOf(units: readonly LoadUnit[]): Promise<UnitWithMembers[]> {
    const members = await this.membersOf(units);
    return units.map((unit) => unitView(unit, members.get(unitMembersId(unit))));
  }

  /** Load units by phase and by the facility where they are or were last, in the order of ids. */
  async list({ phase, facility, after = '', limit }: UnitFilter): Promise<LoadUnit[]> {
    const query = this.units.createQueryBuilder('unit').where('unit.id > :after', { after });
    if (phase !== undefined) query.andWhere('unit.phase = :phase', { phase });
    if (facility !== undefined) query.andWhere('unit.facility = :facility', { facility });
    const rows = await query.orderBy('unit.id').limit(limit).getMany();
    return rows.map((row) => row.data);
  }

  /** Load units on this departure or waiting for it, in the order of ids. */
  async onDeparture(departureId: string): Promise<LoadUnit[]> {
    const rows = await this.units.find({ where: { departureId }, order: { id: 'ASC' } });
    return rows.map((row) => row.data);
  }

  /** Load units without a plan, after an id, so that all of them are tried in turn. */
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

  /** Load units that lost the end of their way while they travel. */
  async toExtend(limit: number): Promise<UnitToPlan[]> {
    return this.units.query<UnitToPlan[]>(
      `select id as "receptacleId", facility, livemode from receptacle where open_end order by id limit $1`,
      [limit],
    );
  }
}
