import { LEAST_LIKENESS, likenessOf } from './compare-tokens.js';
import { bitsIn, maskOf, skeletonOf } from './fold-token.js';
import type { NameToken } from './read-name.js';

/** What makes two names one: why a hit is a hit. */
export type Transformation = 'script' | 'spelling' | 'word-order' | 'joined' | 'initial' | 'part-missing';

/** A name as it is compared: its words, and how many bits each says. */
export interface WeighedName {
  readonly tokens: readonly NameToken[];
  readonly bits: readonly number[];
}

export interface Likeness {
  /** From 0 to 1: the share of bits that both names have. */
  readonly score: number;
  /** Bits that agree: a common name of two words has about 14. */
  readonly agreed: number;
  readonly by: readonly Transformation[];
}

/** A patronymic that only one of the two names has says little against them. */
const OF_PATRONYMIC = 0.25;

interface Matched {
  readonly ofA: readonly number[];
  readonly ofB: readonly number[];
  readonly likeness: number;
}

/** How like word i of one name and word j of another are. */
export type LikenessAt = (i: number, j: number) => number;

function likenessIn(a: WeighedName, b: WeighedName): LikenessAt {
  return (i, j) => likenessOf(a.tokens[i]!, b.tokens[j]!);
}

/** What a word that the other name lacks weighs. */
export function lackOf({ patronymic }: NameToken, bits: number, alone: boolean): number {
  return alone && patronymic ? bits * OF_PATRONYMIC : bits;
}

/** How like two names are, whatever the order of their words and how words are joined. */
export function compareNames(a: WeighedName, b: WeighedName, likeness = likenessIn(a, b)): Likeness {
  const matched = matchTokens(a.tokens, b.tokens, likeness);
  const usedA = new Set(matched.flatMap(({ ofA }) => ofA));
  const usedB = new Set(matched.flatMap(({ ofB }) => ofB));
  const restA = a.tokens.flatMap((_, index) => (usedA.has(index) ? [] : [index]));
  const restB = b.tokens.flatMap((_, index) => (usedB.has(index) ? [] : [index]));
  const alone = restA.length === 0 || restB.length === 0;
  const lacking = ({ tokens, bits }: WeighedName, rest: readonly number[]) =>
    rest.reduce((sum, index) => sum + lackOf(tokens[index]!, bits[index]!, alone), 0);
  let both = 0;
  let agreed = 0;
  let whole = lacking(a, restA) + lacking(b, restB);
  for (const { ofA, ofB, likeness } of matched) {
    const bitsA = sumOf(a.bits, ofA);
    const bitsB = sumOf(b.bits, ofB);
    both += likeness * (bitsA + bitsB);
    whole += bitsA + bitsB;
    agreed += likeness * Math.min(bitsA, bitsB);
  }
  const score = whole === 0 ? 0 : Math.round((both / whole) * 100) / 100;
  return { score, agreed, by: reasonsOf(a.tokens, b.tokens, matched, restA.length + restB.length > 0) };
}

function sumOf(bits: readonly number[], indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + bits[index]!, 0);
}

/** Words with words, the likest first; then a word with two that are written apart; then the whole names without spaces. */
function matchTokens(a: readonly NameToken[], b: readonly NameToken[], likenessAt: LikenessAt): Matched[] {
  const possible: Matched[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < b.length; j += 1) {
      const likeness = likenessAt(i, j);
      if (likeness >= LEAST_LIKENESS) possible.push({ ofA: [i], ofB: [j], likeness });
    }
  }
  possible.sort((x, y) => y.likeness - x.likeness);
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  const matched: Matched[] = [];
  const take = (match: Matched) => {
    if (match.ofA.some((index) => usedA.has(index)) || match.ofB.some((index) => usedB.has(index))) return;
    match.ofA.forEach((index) => usedA.add(index));
    match.ofB.forEach((index) => usedB.add(index));
    matched.push(match);
  };
  possible.forEach(take);
  if (usedA.size === a.length || usedB.size === b.length) {
    if (usedA.size === a.length && usedB.size === b.length) return matched;
    if (usedA.size === 0 || usedB.size === 0) return wholeNames(a, b) ?? matched;
    return matched;
  }
  for (const match of joinedMatches(a, b, usedA, usedB)) take(match);
  return matched.length > 0 && (usedA.size === a.length || usedB.size === b.length)
    ? matched
    : (wholeNames(a, b) ?? matched);
}

function joinedMatches(
  a: readonly NameToken[],
  b: readonly NameToken[],
  usedA: ReadonlySet<number>,
  usedB: ReadonlySet<number>,
): Matched[] {
  const found: Matched[] = [];
  for (const [long, short, usedLong, usedShort, swap] of [
    [a, b, usedA, usedB, false],
    [b, a, usedB, usedA, true],
  ] as const) {
    for (let i = 0; i + 1 < long.length; i += 1) {
      if (usedLong.has(i) || usedLong.has(i + 1)) continue;
      const letters = long[i]!.consonants | long[i + 1]!.consonants;
      const possible = short.some(({ consonants }, j) => !usedShort.has(j) && bitsIn(letters ^ consonants) <= 2);
      if (!possible) continue;
      const joined = joinTokens([long[i]!, long[i + 1]!]);
      for (let j = 0; j < short.length; j += 1) {
        if (usedShort.has(j)) continue;
        const likeness = likenessOf(joined, short[j]!) * 0.98;
        if (likeness < LEAST_LIKENESS) continue;
        const [of, other] = [[i, i + 1], [j]];
        found.push(swap ? { ofA: other, ofB: of, likeness } : { ofA: of, ofB: other, likeness });
      }
    }
  }
  return found.sort((x, y) => y.likeness - x.likeness);
}

function wholeNames(a: readonly NameToken[], b: readonly NameToken[]): Matched[] | undefined {
  if (a.length === b.length && a.length === 1) return undefined;
  if (a.length > 4 || b.length > 4 || !haveSameLetters(a, b)) return undefined;
  const [ofA, ofB] = [a.map((_, index) => index), b.map((_, index) => index)];
  const likeness = Math.max(
    ...rotationsOf(a).flatMap((x) => rotationsOf(b).map((y) => likenessOf(joinTokens(x), joinTokens(y)))),
  );
  return likeness < 0.9 ? undefined : [{ ofA, ofB, likeness: likeness * 0.97 }];
}

/** Nearly: consonants by class, and as many letters where both have vowels. */
function haveSameLetters(a: readonly NameToken[], b: readonly NameToken[]): boolean {
  let [letters, longer, consonantal] = [0, 0, false];
  for (const token of a) {
    letters |= token.consonants;
    longer += token.form.length;
    consonantal ||= token.consonantal;
  }
  let others = 0;
  for (const token of b) {
    others |= token.consonants;
    longer -= token.form.length;
    consonantal ||= token.consonantal;
  }
  return bitsIn(letters ^ others) <= 1 && (consonantal || Math.abs(longer) <= 3);
}

/** The name as it stands, and with its first word last. */
export function rotationsOf(tokens: readonly NameToken[]): (readonly NameToken[])[] {
  return tokens.length < 2 ? [tokens] : [tokens, [...tokens.slice(1), tokens[0]!]];
}

/** One word of several. */
export function joinTokens(tokens: readonly NameToken[]): NameToken {
  if (tokens.length === 1) return tokens[0]!;
  const form = tokens.map((token) => token.form).join('');
  const consonantal = tokens.some((token) => token.consonantal);
  const syllables = tokens.every((token) => token.syllables > 0)
    ? tokens.reduce((sum, one) => sum + one.syllables, 0)
    : 0;
  const skeleton = skeletonOf(form) || form;
  return {
    form,
    skeleton,
    consonants: maskOf(skeleton),
    script: tokens[0]!.script,
    initial: false,
    consonantal,
    patronymic: false,
    syllables,
    ...(tokens.every(({ han }) => han !== undefined) && { han: tokens.map(({ han }) => han).join('') }),
  };
}

function reasonsOf(
  a: readonly NameToken[],
  b: readonly NameToken[],
  matched: readonly Matched[],
  lacking: boolean,
): Transformation[] {
  const by = new Set<Transformation>();
  const inOrder = [...matched].sort((x, y) => x.ofA[0]! - y.ofA[0]!);
  if (inOrder.some(({ ofB }, index) => index > 0 && ofB[0]! < inOrder[index - 1]!.ofB[0]!)) by.add('word-order');
  for (const { ofA, ofB, likeness } of matched) {
    const [x, y] = [a[ofA[0]!]!, b[ofB[0]!]!];
    if (x.script !== y.script) by.add('script');
    if (ofA.length !== ofB.length) by.add('joined');
    if (x.initial !== y.initial) by.add('initial');
    else if (likeness < 0.97) by.add('spelling');
  }
  if (lacking) by.add('part-missing');
  return [...by];
}
