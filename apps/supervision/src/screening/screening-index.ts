import { NameIndex, type Strength, strengthOf, type Transformation } from '#libs/names';
import type { EntryData } from './known-data.js';

/** One name of one entry; an entry has one of these for each of its names. */
export interface ListedName {
  readonly list: string;
  readonly version: string;
  /** Number of the entry in the list. */
  readonly entry: string;
  readonly name: string;
  /** The last calendar day on which the entry counts. */
  readonly validTo?: string;
}

export interface NameHit {
  readonly list: string;
  readonly version: string;
  readonly entry: string;
  readonly score: number;
  /** Weak: many bear the name, or only a part agrees; it asks for a second datum. */
  readonly strength: Strength;
  /** How the name that was asked for became the listed one; empty where both are written alike. */
  readonly by: readonly (Transformation | 'identity-number' | 'birth-year')[];
  /** Which of the names of the entry, from 0, in the order of their characters. */
  readonly alias: number;
}

/** What the lists say of their entries beside the names, by `entryKey`. */
export type EntriesData = ReadonlyMap<string, EntryData>;

export function entryKey({ list, entry }: Pick<ListedName, 'list' | 'entry'>): string {
  return `${list} ${entry}`;
}

/** By the code of their characters: the same order everywhere. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The lists that are in force, by name, in memory. A hit is a hint. */
export class ScreeningIndex {
  private constructor(
    /** Version of each list in it. */
    readonly lists: Readonly<Record<string, string>>,
    private readonly listed: readonly ListedName[],
    private readonly names: NameIndex,
    private readonly data: EntriesData,
  ) {}

  static of(
    lists: ScreeningIndex['lists'],
    listed: readonly ListedName[],
    data: EntriesData = new Map(),
  ): ScreeningIndex {
    const sorted = inOrder(listed);
    return new ScreeningIndex(lists, sorted, NameIndex.of(sorted.map(({ name }) => name)), data);
  }

  /** As `of`; the process goes on with other work meanwhile. */
  static async inSlices(
    lists: ScreeningIndex['lists'],
    listed: readonly ListedName[],
    data: EntriesData,
  ): Promise<ScreeningIndex> {
    const sorted = inOrder(listed);
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    const names = await NameIndex.inSlices(
      sorted.map(({ name }) => name),
      pause,
    );
    return new ScreeningIndex(lists, sorted, names, data);
  }

  /** The best hit of each entry whose score is at least `least`, the strong ones first, then by score. */
  search(name: string, day: string, least: number): NameHit[] {
    const best = new Map<string, NameHit>();
    for (const { position, score, agreed, by } of this.names.search(name, least)) {
      const { list, version, entry, validTo = day } = this.listed[position]!;
      if (day > validTo) continue;
      const hit = {
        list,
        version,
        entry,
        score,
        strength: strengthOf({ score, agreed }),
        by,
        alias: this.aliasOf(position),
      };
      const key = entryKey(hit);
      const known = best.get(key);
      if (!known || isBefore(hit, known)) best.set(key, hit);
    }
    return [...best.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }

  /** Undefined where the list says nothing of the entry that can be compared. */
  dataOf(hit: Pick<NameHit, 'list' | 'entry'>): EntryData | undefined {
    return this.data.get(entryKey(hit));
  }

  private aliasOf(position: number): number {
    const { list, entry } = this.listed[position]!;
    let first = position;
    while (first > 0 && this.listed[first - 1]!.entry === entry && this.listed[first - 1]!.list === list) first -= 1;
    return position - first;
  }
}

/** The names of an entry stand side by side. */
function inOrder(listed: readonly ListedName[]): ListedName[] {
  return [...listed].sort((a, b) => byCode(a.list, b.list) || byCode(a.entry, b.entry) || byCode(a.name, b.name));
}

function isBefore(a: NameHit, b: NameHit): boolean {
  return a.strength === b.strength ? a.score > b.score : a.strength === 'strong';
}
