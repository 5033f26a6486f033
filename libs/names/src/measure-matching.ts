import { NameIndex } from './name-index.js';
import { leastScore, strengthOf } from './strength.js';

/** A listed name and another spelling of it that must be found. */
export interface SpellingPair {
  readonly kind: string;
  readonly listed: string;
  readonly asked: string;
}

export interface Recall {
  readonly pairs: number;
  readonly found: number;
  /** Of those found. */
  readonly strong: number;
  readonly missed: readonly SpellingPair[];
}

/** How many pairs are found in an index that holds their listed names among others. */
export function measureRecall(pairs: readonly SpellingPair[], others: readonly string[] = []): Recall {
  const listed = [...new Set(pairs.map((pair) => pair.listed))];
  const index = NameIndex.of([...listed, ...others]);
  const missed: SpellingPair[] = [];
  let strong = 0;
  for (const pair of pairs) {
    const hit = index.search(pair.asked, leastScore).find(({ position }) => listed[position] === pair.listed);
    if (!hit) missed.push(pair);
    else if (strengthOf(hit) === 'strong') strong += 1;
  }
  return { pairs: pairs.length, found: pairs.length - missed.length, strong, missed };
}

export interface FalseHits {
  readonly names: number;
  /** Names with a strong hit, and names with weak hits alone. */
  readonly strong: number;
  readonly weak: number;
  readonly examples: readonly string[];
}

/** How many of these names, which mean no person of the list, are hits. */
export function measureFalseHits(names: readonly string[], list: readonly string[]): FalseHits {
  const index = NameIndex.of(list);
  const examples: string[] = [];
  let [strong, weak] = [0, 0];
  for (const name of names) {
    const hits = index.search(name, leastScore);
    const hit = hits.find((one) => strengthOf(one) === 'strong');
    if (hit) {
      strong += 1;
      examples.push(`${name} ~ ${list[hit.position]} ${hit.score} ${Math.round(hit.agreed)}`);
    } else if (hits.length > 0) weak += 1;
  }
  return { names: names.length, strong, weak, examples };
}

/**
 * How many aliases of a list are found by the other names of their entries: each is held out in turn. An alias may be another name
 * altogether (an acronym, a translation, a cover name), which no comparison finds.
 * @param entries the names of each entry
 */
export function measureAliases(entries: readonly (readonly string[])[]): Recall {
  const pairs = entries.flatMap((names) =>
    names.length < 2
      ? []
      : names.map((asked, at) => ({ kind: 'alias', listed: names[at === 0 ? 1 : 0]!, asked, names })),
  );
  const missed = pairs.filter(({ asked, names }) => {
    const others = NameIndex.of(names.filter((name) => name !== asked));
    return others.search(asked, leastScore).length === 0;
  });
  return { pairs: pairs.length, found: pairs.length - missed.length, strong: 0, missed };
}
