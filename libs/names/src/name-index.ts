import { compareNames, lackOf, type Likeness, type WeighedName } from './compare-names.js';
import { LEAST_LIKENESS, likenessOf } from './compare-tokens.js';
import { bitsOf } from './distinctiveness.js';
import { bitsIn } from './fold-token.js';
import { askedKeys, listedKeys } from './name-keys.js';
import { type NameToken, readName } from './read-name.js';

export interface NameFound extends Likeness {
  /** Place of the name in what was given to the index. */
  readonly position: number;
}

/** A key is 32 bits of hash and 20 of the place, in one number: so many names at most. */
const PLACES = 2 ** 20;
export const MOST_NAMES = PLACES;
const BLOCK = 2 ** 15;
const BLOCKS = 2 ** 32 / BLOCK;
/** Of names that share a key, those with the fewest words are compared. */
const MOST_PER_KEY = 96;
/** A word that so few names have leads to them alone. */
const RARE = 24;
const MOST_COMPARED = 400;
/** So many hits are enough for a person to look; those with the fewest words come first. */
const MOST_FOUND = 64;

interface Content {
  readonly vocabulary: readonly NameToken[];
  readonly bits: readonly number[];
  /** The words of each name, and where those of each place begin. */
  readonly words: Uint32Array;
  readonly begins: Uint32Array;
  readonly positions: Uint32Array;
  readonly keys: Float64Array;
  /** Where the keys of each block of hashes begin: hashes are spread evenly, so a block holds few. */
  readonly blocks: Uint32Array;
}

/**
 * Names in memory, found by what survives another spelling: pairs of their words in any order, their words joined, a word beside an
 * initial, and a rare word alone. What is found is compared word by word. A search looks at some hundred names at most, whatever the size.
 */
export class NameIndex {
  private readonly likeness: LikenessTable;

  private constructor(private readonly content: Content) {
    this.likeness = new LikenessTable(content.vocabulary);
  }

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
    const { likeness } = this;
    likeness.ask(tokens);
    const found: NameFound[] = [];
    for (const place of this.placesFor(tokens)) {
      const ids = this.content.words.subarray(this.content.begins[place], this.content.begins[place + 1]);
      if (!this.mayBeLike(asked, ids, least)) continue;
      const like = compareNames(asked, this.nameOf(ids), (i, j) => likeness.at(i, ids[j]!));
      if (like.score >= least) found.push({ position: this.content.positions[place]!, ...like });
      if (found.length === MOST_FOUND) break;
    }
    return found;
  }

  /** False where the words that both names have cannot reach the score, and no two words joined could. */
  private mayBeLike({ tokens, bits }: WeighedName, ids: Uint32Array, least: number): boolean {
    const { vocabulary, bits: bitsOfListed } = this.content;
    let [both, whole, likeAsked, lackedByAsked, lettersOfListed, longer] = [0, 0, 0, 0, 0, 0];
    for (const id of ids) {
      const own = bitsOfListed[id]!;
      let like = false;
      for (let i = 0; i < tokens.length; i += 1) {
        if (this.likeness.at(i, id) === 0) continue;
        like = true;
        likeAsked |= 1 << i;
      }
      if (like) both += own;
      else {
        whole += lackOf(vocabulary[id]!, own, true);
        lackedByAsked += 1;
        lettersOfListed |= vocabulary[id]!.consonants;
        longer += lengthOf(vocabulary[id]!);
      }
    }
    let [lackedByListed, lettersOfAsked] = [0, 0];
    for (let i = 0; i < tokens.length; i += 1) {
      if ((likeAsked & (1 << i)) !== 0) both += bits[i]!;
      else {
        whole += lackOf(tokens[i]!, bits[i]!, true);
        lackedByListed += 1;
        lettersOfAsked |= tokens[i]!.consonants;
        longer -= lengthOf(tokens[i]!);
      }
    }
    if (both >= (least - 0.005) * (both + whole)) return true;
    if (lackedByAsked === 0 || lackedByListed === 0 || lackedByAsked + lackedByListed < 3) return false;
    if (lackedByAsked + lackedByListed === 3 && Math.abs(longer) > 3) return false;
    // Words that are joined have the letters of those that are not.
    return lackedByAsked > lackedByListed
      ? bitsIn(lettersOfAsked & ~lettersOfListed) < 2
      : bitsIn(lettersOfListed & ~lettersOfAsked) < 2;
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
    const from = this.firstOf(key);
    const bound = (key + 1) * PLACES;
    if (unless === RARE && (this.content.keys[from + unless] ?? Infinity) < bound) return;
    for (let at = from; at < from + most && places.size < MOST_COMPARED; at += 1) {
      const entry = this.content.keys[at];
      if (entry === undefined || entry >= bound) return;
      places.add(entry % PLACES);
    }
  }

  /** Where the places of a key begin. */
  private firstOf(key: number): number {
    const { keys, blocks } = this.content;
    const block = Math.floor(key / BLOCK);
    let [low, high] = [blocks[block]!, blocks[block + 1]!];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key * PLACES) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Letters without vowels, so that scripts that write none can be compared; of pinyin all. */
function lengthOf({ skeleton, form, syllables }: NameToken): number {
  return syllables > 0 ? form.length : skeleton.length;
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
  const sorted = keys.values().sort();
  return {
    vocabulary: vocabulary.tokens,
    bits: vocabulary.tokens.map(bitsOf),
    words: Uint32Array.from(words.values()),
    begins,
    positions: Uint32Array.from(order, ({ position }) => position),
    keys: sorted,
    blocks: blocksOf(sorted),
  };
}

function blocksOf(keys: Float64Array): Uint32Array {
  const blocks = new Uint32Array(BLOCKS + 1);
  for (const key of keys) blocks[Math.floor(key / PLACES / BLOCK) + 1]! += 1;
  for (let block = 1; block <= BLOCKS; block += 1) blocks[block]! += blocks[block - 1]!;
  return blocks;
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
  private tokens: readonly NameToken[] = [];
  /** By word of the name and listed word; below 0 where it is not known. */
  private readonly known: Float64Array[] = [];
  private readonly touched: number[][] = [];

  constructor(private readonly vocabulary: readonly NameToken[]) {}

  ask(tokens: readonly NameToken[]): void {
    this.tokens = tokens;
    this.touched.forEach((ids, i) => {
      for (const id of ids) this.known[i]![id] = -1;
      ids.length = 0;
    });
    while (this.known.length < tokens.length) {
      this.known.push(new Float64Array(this.vocabulary.length).fill(-1));
      this.touched.push([]);
    }
  }

  /** 0 where the words are not alike. */
  at(i: number, id: number): number {
    const known = this.known[i]![id]!;
    if (known >= 0) return known;
    const likeness = likenessOf(this.tokens[i]!, this.vocabulary[id]!);
    const alike = likeness < LEAST_LIKENESS ? 0 : likeness;
    this.known[i]![id] = alike;
    this.touched[i]!.push(id);
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
