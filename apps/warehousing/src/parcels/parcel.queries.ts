import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { type ParcelView, parcelView, type UnitOfParcel } from './parcel.view.js';
import { ParcelRow } from './parcel.entity.js';
import { ReceptacleRow } from '../receptacles/receptacle.entity.js';
import { type Page, pageOf, type PageWish } from '../shared/page.js';

export const parcelStates = [
  'unannounced',
  'announced',
  'cancelled',
  'stored',
  'presented',
  'customs-store',
  'packed',
  'departed',
  'exited',
  'at-hub',
  'delivered',
  'returned-to-origin',
  'returned-to-sender',
  'handed-over',
  'disposed',
  'may-leave',
  'may-hand-over',
  'irregular',
  'to-return',
  'locked',
  'held',
] as const;
export type ParcelState = (typeof parcelStates)[number];

interface Filter {
  readonly state?: ParcelState;
  readonly facility?: string;
}

/** A packed parcel is where its load unit is, which is joined when somebody asks instead of written to each parcel. */
@Injectable()
export class ParcelQueries {
  constructor(private readonly database: DataSource) {}

  async list(filter: Filter, wish: PageWish): Promise<Page<ParcelView>> {
    const query = this.withReceptacle()
      .orderBy('parcel.id')
      .limit(wish.limit + 1);
    if (wish.after !== undefined) query.andWhere('parcel.id > :after', { after: wish.after });
    if (filter.facility !== undefined) query.andWhere('parcel.facility = :facility', { facility: filter.facility });
    if (filter.state !== undefined) query.andWhere(...conditionOf(filter.state));
    const { entities, raw } = await query.getRawAndEntities<RawUnit>();
    const rows = entities.map((row, i) => parcelView(row, unitOf(raw[i])));
    return pageOf(
      rows,
      wish,
      ({ parcelId }) => parcelId,
      (view) => view,
    );
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

  /** What may be handed over at the facility, the oldest first. */
  handOvers(facility: string, after: string, limit: number): Promise<{ parcelId: string; declarationId: string }[]> {
    return this.database.query(
      `select id "parcelId", declaration_id "declarationId" from parcel
       where may_hand_over and facility = $1 and id > $2 order by id limit $3`,
      [facility, after, limit],
    );
  }

  private withReceptacle(): SelectQueryBuilder<ParcelRow> {
    return this.database
      .getRepository(ParcelRow)
      .createQueryBuilder('parcel')
      .leftJoin(ReceptacleRow, 'receptacle', 'receptacle.id = parcel.receptacle_id')
      .addSelect('receptacle.state', 'receptacle_state')
      .addSelect(`receptacle.data->>'hasExited'`, 'has_exited')
      .where('true');
  }
}

interface RawUnit {
  readonly receptacle_state: string | null;
  readonly has_exited: string | null;
}

function unitOf(raw: RawUnit | undefined): UnitOfParcel {
  return { state: raw?.receptacle_state ?? undefined, hasExited: raw?.has_exited === 'true' };
}

const flags: Partial<Record<ParcelState, string>> = {
  'may-leave': 'parcel.may_leave',
  'may-hand-over': 'parcel.may_hand_over',
  irregular: 'parcel.irregularity is not null',
  'to-return': 'parcel.to_return',
  locked: 'parcel.locked',
  held: 'parcel.held',
};

function conditionOf(state: ParcelState): [string, Record<string, unknown>] {
  const flag = flags[state];
  if (flag !== undefined) return [flag, {}];
  if (state === 'packed') return [`parcel.phase = 'packed' and receptacle.state in ('open', 'closed', 'planned')`, {}];
  if (state === 'returned-to-origin') return [`parcel.phase = 'packed' and receptacle.state = 'returned'`, {}];
  if (state === 'departed' || state === 'exited' || state === 'at-hub' || state === 'delivered') {
    return [`parcel.phase = 'packed' and receptacle.state = :state`, { state }];
  }
  return ['parcel.phase = :state', { state }];
}
