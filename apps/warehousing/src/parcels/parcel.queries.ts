import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { cursorOf, entityOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import type { ReceptacleState } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { parcelStates, type ParcelView } from './parcel.schema.js';
import { type ParcelRow, ParcelTable } from './parcel.table.js';
import { parcelView, type UnitOfParcel } from './parcel.view.js';

const parcelCursor = cursorOf('parcels', Type.String());

/** States by which parcels are listed: those of the parcel and its load unit, and flags beside them. */
export const parcelFilters = [
  ...parcelStates,
  'may-leave',
  'may-hand-over',
  'irregular',
  'to-return',
  'locked',
  'held',
] as const;
export type ParcelFilter = (typeof parcelFilters)[number];

interface Filter {
  readonly state?: ParcelFilter;
  readonly facility?: string;
}

/** The state of a packed parcel is that of its load unit. It is joined when it is read, so that a departure does not write each parcel. */
@Injectable()
export class ParcelQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem `invalid-cursor` */
  async list(filter: Filter, { after, limit }: PageQuery): Promise<Page<ParcelView>> {
    const query = this.withReceptacle()
      .orderBy('parcel.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('parcel.id > :after', { after: parcelCursor.decode(after) });
    if (filter.facility !== undefined) query.andWhere('parcel.facility = :facility', { facility: filter.facility });
    if (filter.state !== undefined) query.andWhere(...conditionOf(filter.state));
    const { entities, raw } = await query.getRawAndEntities<RawUnit>();
    const rows = entities.map((row, i) => parcelView(row, unitOf(raw[i])));
    return pageOf(rows, limit, ({ parcelId }) => parcelCursor.encode(parcelId));
  }

  /** By id, or the newest one with that item number. */
  async find(idOrNumber: string): Promise<ParcelView | undefined> {
    const query = this.withReceptacle()
      .where('parcel.id = :wanted or parcel.item_number = :number', {
        wanted: idOrNumber,
        number: idOrNumber.toUpperCase(),
      })
      .orderBy('parcel.id', 'DESC')
      .limit(1);
    const { entities, raw } = await query.getRawAndEntities<RawUnit>();
    return entities[0] && parcelView(entities[0], unitOf(raw[0]));
  }

  /** What may be handed over at the facility, the oldest first, those after the id `after`. */
  handOvers(facility: string, after: string, limit: number): Promise<{ parcelId: string; declarationId: string }[]> {
    return this.database.query(
      `select id "parcelId", declaration_id "declarationId" from parcel
       where may_hand_over and facility = $1 and id > $2 order by id limit $3`,
      [facility, after, limit],
    );
  }

  private withReceptacle(): SelectQueryBuilder<ParcelRow> {
    return this.database
      .getRepository(entityOf(ParcelTable))
      .createQueryBuilder('parcel')
      .leftJoin(ReceptacleTable.name, 'receptacle', 'receptacle.id = parcel.receptacle_id')
      .addSelect('receptacle.state', 'receptacle_state')
      .addSelect(`receptacle.data->>'hasExited'`, 'has_exited')
      .where('true');
  }
}

interface RawUnit {
  readonly receptacle_state: ReceptacleState | null;
  readonly has_exited: string | null;
}

function unitOf(raw: RawUnit | undefined): UnitOfParcel {
  return { state: raw?.receptacle_state ?? undefined, hasExited: raw?.has_exited === 'true' };
}

/** Conditions on the worklist. */
const waiting: Partial<Record<ParcelFilter, string>> = {
  irregular: 'irregularity is not null',
  'to-return': 'to_return',
  locked: 'locked',
  held: 'held',
  unannounced: `phase = 'unannounced'`,
  presented: `phase = 'presented'`,
  'customs-store': `phase = 'customs-store'`,
};

function conditionOf(state: ParcelFilter): [string, Record<string, unknown>] {
  if (state === 'may-leave') return ['parcel.may_leave', {}];
  if (state === 'may-hand-over') return ['parcel.may_hand_over', {}];
  const condition = waiting[state];
  if (condition !== undefined) return [`parcel.id in (select id from waiting_parcel where ${condition})`, {}];
  if (state === 'packed') return [`parcel.phase = 'packed' and receptacle.state in ('open', 'closed', 'planned')`, {}];
  if (state === 'returned-to-origin') return [`parcel.phase = 'packed' and receptacle.state = 'returned'`, {}];
  if (state === 'departed' || state === 'exited' || state === 'at-hub' || state === 'delivered') {
    return [`parcel.phase = 'packed' and receptacle.state = :state`, { state }];
  }
  return ['parcel.phase = :state', { state }];
}
