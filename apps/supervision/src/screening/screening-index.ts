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
}

/** Words for the kind of a company or for grammar: they do not distinguish names. */
const kinds = new Set('LTD LIMITED LLC CO COMPANY INC CORP CORPORATION GMBH AG SA THE OF AND'.split(' '));

/** The words of a name, without case, accents and punctuation. */
export function tokensOf(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '' && !kinds.has(token)))];
}

interface Indexed extends ListedName {
  readonly tokens: number;
}

/**
 * Names by their words, in memory: a search costs one look-up per word of the name. The score is the share of words that both names
 * have (Dice). A hit is a hint.
 */
export class ScreeningIndex {
  private readonly byToken = new Map<string, Indexed[]>();

  constructor(
    /** Version of each list in it. */
    readonly lists: Readonly<Record<string, string>>,
    names: readonly ListedName[],
  ) {
    for (const listed of names) {
      const tokens = tokensOf(listed.name);
      const indexed = { ...listed, tokens: tokens.length };
      for (const token of tokens) {
        const others = this.byToken.get(token);
        if (others) others.push(indexed);
        else this.byToken.set(token, [indexed]);
      }
    }
  }

  /** The best score of each entry whose score is at least `least`, the best entry first. */
  search(name: string, day: string, least: number): NameHit[] {
    const tokens = tokensOf(name);
    const shared = new Map<Indexed, number>();
    for (const token of tokens) {
      for (const listed of this.byToken.get(token) ?? []) shared.set(listed, (shared.get(listed) ?? 0) + 1);
    }
    const best = new Map<string, NameHit>();
    for (const [{ list, version, entry, tokens: count, validTo = day }, both] of shared) {
      const score = Math.round(((2 * both) / (count + tokens.length)) * 100) / 100;
      if (score < least || day > validTo) continue;
      const key = `${list} ${entry}`;
      if (score > (best.get(key)?.score ?? 0)) best.set(key, { list, version, entry, score });
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  }
}
