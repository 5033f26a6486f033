import { compareNames, lackOf, type Likeness, type WeighedName } from './compare-names.js';
import { LEAST_LIKENESS, likenessOf } from './compare-tokens.js';
import { bitsOf } from './distinctiveness.js';
import { askedKeys, listedKeys } from './name-keys.js';
import { type NameToken, readName } from './read-name.js';

export interface NameFound extends Likeness {
  /** Place of the name in what was given to the index. */
  readonly position: number;
}

/** A key is 32 bits of hash and 20 of the place, in one number: so many names at most. */
const PLACES = 2 ** 20;
export const MOST_NAMES = PLACES;
/** Of names that share a key, those with the fewest words are compared. */
const MOST_PER_KEY = 96;
/** A word that so few names have leads to them alone. */
const RARE = 24;
const MOST_COMPARED = 400;

interface Content {
  readonly vocabulary: readonly NameToken[];
  readonly bits: readonly number[];
  /** The words of each name, and where those of each place begin. */
  readonly words: Uint32Array;
  readonly begins: Uint32Array;
  readonly positions: Uint32Array;
  readonly keys: Float64Array;
}

/**
 * Names in memory, found by what survives another spelling: pairs of their words in any order, their words joined, a word beside an
 * initial, and a rare word alone. What is found is compared word by word. A search looks at some hundred names at most, whatever the size.
 */
export class NameIndex {
  private constructor(private readonly content: Content) {}

  /** @throws RangeError for more than {@link MOST_NAMES} names */
  static of(names: readonly string[]): NameIndex {
    const steps = readNames(names);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return new NameIndex(step.value);
  }

  /** As `of`, with a pause after every thousand names: a process that serves others goes on meanwhile. */
  static async inSlices(names: readonly string[], pause: () => Promise<void>): Promise<NameIndex> {
    const steps = readNames(names);
    let step = steps.next();
    while (!step.done) {
      await pause();
      step = steps.next();
    }
    return new NameIndex(step.value);
  }

  /** The names like this one, in no order. @param least score, from 0 to 1 */
  search(name: string, least: number): NameFound[] {
    if (this.content.positions.length === 0) return [];
    const tokens = readName(name);
    const asked = { tokens, bits: tokens.map(bitsOf) };
    const likeness = new LikenessTable(tokens, this.content.vocabulary);
    const found: NameFound[] = [];
    for (const place of this.placesFor(tokens)) {
      const ids = this.content.words.subarray(this.content.begins[place], this.content.begins[place + 1]);
      if (!this.mayBeLike(asked, ids, likeness, least)) continue;
      const listed = this.nameOf(ids);
      const like = compareNames(asked, listed, (i, j) => likeness.at(i, ids[j]!));
      if (like.score >= least) found.push({ position: this.content.positions[place]!, ...like });
    }
    return found;
  }

  /** False where the words that both names have cannot reach the score, and no two words joined could. */
  private mayBeLike(asked: WeighedName, ids: Uint32Array, likeness: LikenessTable, least: number): boolean {
    let [both, whole, lackedByAsked, lackedByListed, likeListed] = [0, 0, 0, 0, 0];
    for (const id of ids) {
      const bits = this.content.bits[id]!;
      let like = false;
      for (let i = 0; i < asked.tokens.length; i += 1) {
        if (likeness.at(i, id) === 0) continue;
        like = true;
        likeListed |= 1 << i;
      }
      both += like ? bits : 0;
      whole += like ? bits : lackOf(this.content.vocabulary[id]!, bits, true);
      lackedByAsked += like ? 0 : 1;
    }
    for (let i = 0; i < asked.tokens.length; i += 1) {
      const like = (likeListed & (1 << i)) !== 0;
      both += like ? asked.bits[i]! : 0;
      whole += like ? asked.bits[i]! : lackOf(asked.tokens[i]!, asked.bits[i]!, true);
      lackedByListed += like ? 0 : 1;
    }
    if (both >= (least - 0.005) * whole) return true;
    const [fewer, more] = [Math.min(lackedByAsked, lackedByListed), Math.max(lackedByAsked, lackedByListed)];
    return fewer > 0 && more > 1 ? both > 0 || fewer === 1 || more === fewer : false;
  }

  private nameOf(ids: Uint32Array): WeighedName {
    const [tokens, bits]: [NameToken[], number[]] = [[], []];
    for (const id of ids) {
      tokens.push(this.content.vocabulary[id]!);
      bits.push(this.content.bits[id]!);
    }
    return { tokens, bits };
  }

  private placesFor(tokens: readonly NameToken[]): Set<number> {
    const places = new Set<number>();
    const { likely, alone } = askedKeys(tokens);
    for (const key of likely) this.collect(key, MOST_PER_KEY, MOST_PER_KEY, places);
    for (const key of alone) this.collect(key, RARE, RARE, places);
    return places;
  }

  /** Takes the places of a key, unless there are more than `unless`, where the key says too little. */
  private collect(key: number, most: number, unless: number, places: Set<number>): void {
    const from = this.firstOf(key * PLACES);
    const bound = (key + 1) * PLACES;
    if (unless === RARE && (this.content.keys[from + unless] ?? Infinity) < bound) return;
    for (let at = from; at < from + most && places.size < MOST_COMPARED; at += 1) {
      const entry = this.content.keys[at];
      if (entry === undefined || entry >= bound) return;
      places.add(entry % PLACES);
    }
  }

  private firstOf(value: number): number {
    let [low, high] = [0, this.content.keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.content.keys[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Yields after every thousand names. */
function* readNames(names: readonly string[]): Generator<void, Content> {
  if (names.length > MOST_NAMES)
    throw new RangeError(`an index holds ${MOST_NAMES} names at most, not ${names.length}`);
  const order = names
    .map((name, position) => ({ position, words: countWords(name) }))
    .sort((a, b) => a.words - b.words);
  const begins = new Uint32Array(names.length + 1);
  const [keys, words, vocabulary] = [new NumberList(), new NumberList(), new Vocabulary()];
  for (const [place, { position }] of order.entries()) {
    const tokens = readName(names[position]!);
    for (const token of tokens) words.add(vocabulary.idOf(token));
    begins[place + 1] = words.length;
    for (const key of listedKeys(tokens)) keys.add(key * PLACES + place);
    if (place % 1000 === 999) yield;
  }
  return {
    vocabulary: vocabulary.tokens,
    bits: vocabulary.tokens.map(bitsOf),
    words: Uint32Array.from(words.values()),
    begins,
    positions: Uint32Array.from(order, ({ position }) => position),
    keys: keys.values().sort(),
  };
}

/** Each word of the listed names once. */
class Vocabulary {
  readonly tokens: NameToken[] = [];
  private readonly known = new Map<string, number>();

  idOf(token: NameToken): number {
    const { form, script, initial, patronymic, han = '' } = token;
    const key = `${form} ${script} ${initial} ${patronymic} ${han}`;
    const id = this.known.get(key) ?? this.tokens.push(token) - 1;
    this.known.set(key, id);
    return id;
  }
}

function countWords(name: string): number {
  return name.split(/[\s,-]+/).length;
}

/** The likeness of the words of one name to listed words: each is computed once for a search. */
class LikenessTable {
  private readonly known: Map<number, number>[];

  constructor(
    private readonly tokens: readonly NameToken[],
    private readonly vocabulary: readonly NameToken[],
  ) {
    this.known = tokens.map(() => new Map<number, number>());
  }

  /** 0 where the words are not alike. */
  at(i: number, id: number): number {
    const known = this.known[i]!.get(id);
    if (known !== undefined) return known;
    const likeness = likenessOf(this.tokens[i]!, this.vocabulary[id]!);
    const alike = likeness < LEAST_LIKENESS ? 0 : likeness;
    this.known[i]!.set(id, alike);
    return alike;
  }
}

/** Numbers that grow in blocks, so that building needs little more memory than the index. */
class NumberList {
  length = 0;
  private block = new Float64Array(1024);

  add(value: number): void {
    if (this.length === this.block.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.block);
      this.block = grown;
    }
    this.block[this.length] = value;
    this.length += 1;
  }

  values(): Float64Array {
    return this.block.slice(0, this.length);
  }
}
