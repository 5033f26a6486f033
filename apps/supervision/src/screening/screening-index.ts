import { NameIndex, type Strength, strengthOf, type Transformation } from '#libs/names';

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
  readonly by: readonly Transformation[];
}

/** The lists that are in force, by name, in memory. A hit is a hint. */
export class ScreeningIndex {
  private readonly names: NameIndex;

  constructor(
    /** Version of each list in it. */
    readonly lists: Readonly<Record<string, string>>,
    private readonly listed: readonly ListedName[],
  ) {
    this.names = new NameIndex(listed.map(({ name }) => name));
  }

  /** The best hit of each entry whose score is at least `least`, the strong ones first, then by score. */
  search(name: string, day: string, least: number): NameHit[] {
    const best = new Map<string, NameHit>();
    for (const { position, score, agreed, by } of this.names.search(name, least)) {
      const { list, version, entry, validTo = day } = this.listed[position]!;
      if (day > validTo) continue;
      const hit = { list, version, entry, score, strength: strengthOf({ score, agreed }), by };
      const key = `${list} ${entry}`;
      const known = best.get(key);
      if (!known || isBefore(hit, known)) best.set(key, hit);
    }
    return [...best.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }
}

function isBefore(a: NameHit, b: NameHit): boolean {
  return a.strength === b.strength ? a.score > b.score : a.strength === 'strong';
}
