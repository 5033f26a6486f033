import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { type ParcelView, parcelView } from './parcel.view.js';
import { ParcelRow } from './parcel.entity.js';
import { ReceptacleRow } from './receptacle.entity.js';
import { type Page, pageOf, type PageWish } from './page.js';

export const parcelStates = [
  'unannounced',
  'announced',
  'cancelled',
  'stored',
  'packed',
  'departed',
  'exited',
  'delivered',
  'returned-to-origin',
  'returned-to-sender',
  'may-leave',
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
    const { entities, raw } = await query.getRawAndEntities<{ receptacle_state: string | null }>();
    const rows = entities.map((row, i) => parcelView(row, raw[i]?.receptacle_state ?? undefined));
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
    const { entities, raw } = await query.getRawAndEntities<{ receptacle_state: string | null }>();
    return entities[0] && parcelView(entities[0], raw[0]?.receptacle_state ?? undefined);
  }

  private withReceptacle(): SelectQueryBuilder<ParcelRow> {
    return this.database
      .getRepository(ParcelRow)
      .createQueryBuilder('parcel')
      .leftJoin(ReceptacleRow, 'receptacle', 'receptacle.id = parcel.receptacle_id')
      .addSelect('receptacle.state', 'receptacle_state')
      .where('true');
  }
}

const flags: Partial<Record<ParcelState, string>> = {
  'may-leave': 'parcel.may_leave',
  'to-return': 'parcel.to_return',
  locked: 'parcel.locked',
  held: 'parcel.held',
};

function conditionOf(state: ParcelState): [string, Record<string, unknown>] {
  const flag = flags[state];
  if (flag !== undefined) return [flag, {}];
  if (state === 'packed') return [`parcel.phase = 'packed' and receptacle.state in ('open', 'closed', 'planned')`, {}];
  if (state === 'returned-to-origin') return [`parcel.phase = 'packed' and receptacle.state = 'returned'`, {}];
  if (state === 'departed' || state === 'exited' || state === 'delivered') {
    return [`parcel.phase = 'packed' and receptacle.state = :state`, { state }];
  }
  return ['parcel.phase = :state', { state }];
}
