import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import settings from '../../data/screening.json' with { type: 'json' };
import { dataOf, type EntryData } from './known-data.js';
import { byCode, type EntriesData, entryKey, type ListedName, ScreeningIndex } from './screening-index.js';
import type { EntryDetail, ListedEntry } from './formats/listed-entry.js';

export interface ScreeningList {
  readonly listId: string;
  readonly version: string;
  readonly jurisdiction: string;
  readonly source: string;
  readonly entries: number;
  readonly takenAt: string;
  readonly takenBy: string;
}

/** What an officer reads of a hit. */
export interface EntryOfList extends Pick<ScreeningList, 'listId' | 'version' | 'jurisdiction' | 'source' | 'takenAt'> {
  readonly entry: string;
  /** In the order of `alias` of a hit. */
  readonly names: readonly string[];
  readonly validTo: string | null;
  readonly detail: EntryDetail;
}

/** One row for each name. */
export function namesOfEntries(listed: readonly ListedEntry[]): Omit<ListedName, 'list' | 'version'>[] {
  return listed.flatMap(({ entry, names, validTo }) =>
    names.map((name) => ({ entry, name, ...(validTo !== undefined && { validTo }) })),
  );
}

/**
 * The lists, and in memory the newest version of each whose jurisdiction the offices follow. Decisions name the version that they used.
 */
@Injectable()
export class ScreeningRegister implements OnModuleInit {
  private current: ScreeningIndex | undefined;
  private seen = '';
  /** One at a time: an older list never replaces a newer one. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  onModuleInit(): Promise<void> {
    return this.refresh();
  }

  /** Undefined while no list is in force: then no personal block is opened. */
  index(): ScreeningIndex | undefined {
    return this.current;
  }

  isInForce(jurisdiction: string): boolean {
    return settings.jurisdictions.includes(jurisdiction);
  }

  /** Newest version of each list first. */
  async lists(): Promise<ScreeningList[]> {
    const rows = await this.database.query<(Omit<ScreeningList, 'takenAt'> & { readonly takenAt: Date })[]>(
      `select list_id as "listId", version, jurisdiction, source, entries, taken_at as "takenAt", taken_by as "takenBy"
       from screening_list order by list_id, taken_at desc`,
    );
    return rows.map(({ takenAt, ...list }) => ({ ...list, takenAt: takenAt.toISOString() }));
  }

  /** In the transaction of the caller. False when this version of the list is there already. */
  async take(
    session: EntityManager,
    { listId, version, jurisdiction, source, takenAt, takenBy }: Omit<ScreeningList, 'entries'>,
    listed: readonly ListedEntry[],
  ): Promise<boolean> {
    const details = new Map(listed.map(({ entry, detail }) => [entry, detail]));
    const rows = await session.query<unknown[]>(
      `insert into screening_list (list_id, version, jurisdiction, source, entries, taken_at, taken_by)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning list_id`,
      [listId, version, jurisdiction, source, details.size, takenAt, takenBy],
    );
    if (rows.length === 0) return false;
    const names = namesOfEntries(listed);
    await session.query(
      `insert into screening_entry (list_id, version, entry, name, valid_to)
       select $1, $2, * from unnest($3::text[], $4::text[], $5::date[])`,
      [
        listId,
        version,
        names.map(({ entry }) => entry),
        names.map(({ name }) => name),
        names.map(({ validTo }) => validTo ?? null),
      ],
    );
    await session.query(
      `insert into screening_detail (list_id, version, entry, detail)
       select $1, $2, * from unnest($3::text[], $4::json[])`,
      [listId, version, [...details.keys()], [...details.values()].map((detail) => JSON.stringify(detail))],
    );
    return true;
  }

  /** One entry of one version with all its names; undefined where there is none. */
  async entry(listId: string, version: string, entry: string): Promise<EntryOfList | undefined> {
    const [found] = await this.database.query<EntryOfList[]>(
      `select l.list_id as "listId", l.version, l.jurisdiction, l.source, l.taken_at as "takenAt", $3::text as entry,
         array(select name from screening_entry where list_id = $1 and version = $2 and entry = $3) as names,
         (select max(valid_to)::text from screening_entry where list_id = $1 and version = $2 and entry = $3) as "validTo",
         coalesce((select detail from screening_detail where list_id = $1 and version = $2 and entry = $3), '{}') as detail
       from screening_list l where l.list_id = $1 and l.version = $2`,
      [listId, version, entry],
    );
    if (!found || found.names.length === 0) return undefined;
    return { ...found, names: [...found.names].sort(byCode), takenAt: new Date(found.takenAt).toISOString() };
  }

  /** The names of one version. */
  namesOfVersion(listId: string, version: string): Promise<ListedName[]> {
    return this.namesOf({ [listId]: version });
  }

  /** Takes the newest versions in, where there are others than those in memory. */
  refresh(): Promise<void> {
    const next = this.last.then(() => this.takeNewest());
    this.last = next.catch(() => undefined);
    return next;
  }

  private async takeNewest(): Promise<void> {
    const found = await this.database.query<{ list_id: string; version: string }[]>(
      `select distinct on (list_id) list_id, version from screening_list
       where jurisdiction = any($1) order by list_id, taken_at desc`,
      [settings.jurisdictions],
    );
    const seen = JSON.stringify(found);
    if (seen === this.seen) return;
    const lists = Object.fromEntries(found.map(({ list_id: list, version }) => [list, version]));
    this.current =
      found.length === 0
        ? undefined
        : await ScreeningIndex.inSlices(lists, await this.namesOf(lists), await this.dataOf(lists));
    this.seen = seen;
  }

  private async namesOf(lists: Readonly<Record<string, string>>): Promise<ListedName[]> {
    const rows = await this.database.query<(Omit<ListedName, 'validTo'> & { validTo: string | null })[]>(
      `select list_id as list, version, entry, name, valid_to::text as "validTo" from screening_entry
       where (list_id, version) in (select * from unnest($1::text[], $2::text[]))`,
      [Object.keys(lists), Object.values(lists)],
    );
    return rows.map(({ validTo, ...row }) => ({ ...row, ...(validTo !== null && { validTo }) }));
  }

  private async dataOf(lists: Readonly<Record<string, string>>): Promise<EntriesData> {
    const rows = await this.database.query<{ list: string; entry: string; detail: EntryDetail }[]>(
      `select list_id as list, entry, detail from screening_detail
       where (list_id, version) in (select * from unnest($1::text[], $2::text[]))`,
      [Object.keys(lists), Object.values(lists)],
    );
    return new Map(
      rows.flatMap(({ detail, ...row }): [string, EntryData][] => {
        const data = dataOf(detail);
        return data ? [[entryKey(row), data]] : [];
      }),
    );
  }
}
