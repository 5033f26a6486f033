import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PositiveHeading, PositiveList } from './positive-list.js';

/** A version as a list of lists shows it. */
export interface TakenPositiveList extends Pick<PositiveList, 'version' | 'validFrom'> {
  readonly source: string;
  readonly headings: number;
  readonly takenAt: string;
  readonly takenBy: string;
}

/** The versions of the list of goods for e-commerce import, in memory. It ships empty: then no heading is refused for it. */
@Injectable()
export class PositiveListRegister implements OnModuleInit {
  private current: readonly PositiveList[] = [];
  private seen = '';

  constructor(private readonly database: DataSource) {}

  onModuleInit(): Promise<void> {
    return this.refresh();
  }

  lists(): readonly PositiveList[] {
    return this.current;
  }

  /** Newest first. */
  async taken(): Promise<TakenPositiveList[]> {
    const rows = await this.database.query<(Omit<TakenPositiveList, 'takenAt'> & { readonly takenAt: Date })[]>(
      `select version, valid_from as "validFrom", source, json_array_length(headings) as headings, taken_at as "takenAt",
         taken_by as "takenBy" from positive_list order by valid_from desc, version desc`,
    );
    return rows.map(({ takenAt, ...list }) => ({ ...list, takenAt: takenAt.toISOString() }));
  }

  /** In the transaction of the caller. False when this version is there already. */
  async take(
    session: EntityManager,
    { version, validFrom, source, takenAt, takenBy }: Omit<TakenPositiveList, 'headings'>,
    headings: readonly PositiveHeading[],
  ): Promise<boolean> {
    const rows = await session.query<unknown[]>(
      `insert into positive_list (version, valid_from, source, headings, taken_at, taken_by)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning version`,
      [version, validFrom, source, JSON.stringify(headings), takenAt, takenBy],
    );
    return rows.length > 0;
  }

  /** Takes the versions in, where there are others than those in memory. */
  async refresh(): Promise<void> {
    const [{ versions }] = await this.database.query<[{ versions: string | null }]>(
      `select string_agg(version, ' ' order by version) as versions from positive_list`,
    );
    if ((versions ?? '') === this.seen) return;
    this.current = await this.database.query<PositiveList[]>(
      `select version, valid_from as "validFrom", headings from positive_list`,
    );
    this.seen = versions ?? '';
  }
}
