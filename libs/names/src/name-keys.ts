import { joinTokens, rotationsOf } from './compare-names.js';
import { skeletonsOf } from './compare-tokens.js';
import type { NameToken } from './read-name.js';

/** The keys of a word by itself, 32 bits each. */
interface WordKeys {
  /** Short words keep their first vowel, a syllable of pinyin all of them. */
  readonly full: readonly number[];
  /** Its consonants. */
  readonly bare: readonly number[];
  readonly first: number;
}

function keysOf(token: NameToken): WordKeys {
  const skeletons = skeletonsOf(token);
  const first = hash(token.skeleton.charAt(0));
  return { full: fullKeys(token, skeletons), bare: skeletons.map(hash), first };
}

function fullKeys({ syllables, form }: NameToken, skeletons: readonly string[]): number[] {
  if (syllables === 1) return [hash(`=${form}`)];
  const vowel = /[aeiou]/.exec(form)?.[0].replace('e', 'i').replace('o', 'u') ?? '';
  return skeletons.map((skeleton) => hash(skeleton.length > 2 ? skeleton : `${skeleton}:${vowel}`));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Of two words in any order. @param kind what the two have in common, for example that they are compared without vowels */
function pair(kind: number, x: number, y: number): number {
  const [low, high] = x < y ? [x, y] : [y, x];
  const mixed = Math.imul(Math.imul(low ^ kind, 0x85ebca6b) ^ (high + (low >>> 15)), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const FULL = 1;
const BARE = 2;
/** Of names that were written without short vowels. */
const CONSONANTAL = 3;
/** A word beside the first letter of a listed word, or beside a listed initial. */
const OF_WORD = 4;
const OF_INITIAL = 5;
const WHOLE = 6;
const ALONE = 7;

interface Word {
  readonly token: NameToken;
  readonly keys: WordKeys;
}

interface Part {
  readonly keys: WordKeys;
  readonly first: number;
  readonly last: number;
}

/** Every word, and every two neighbours joined. */
function partsOf(words: readonly Word[]): Part[] {
  const parts: Part[] = words.map(({ keys }, index) => ({ keys, first: index, last: index }));
  for (let i = 1; i < words.length; i += 1)
    parts.push({ keys: keysOf(joinTokens([words[i - 1]!.token, words[i]!.token])), first: i - 1, last: i });
  return parts;
}

function addPairs(parts: readonly Part[], kind: number, of: 'full' | 'bare', keys: Set<number>): void {
  for (let i = 0; i < parts.length; i += 1) {
    for (let j = i + 1; j < parts.length; j += 1) {
      const [x, y] = [parts[i]!, parts[j]!];
      if (x.first <= y.last && y.first <= x.last) continue;
      for (const one of x.keys[of]) for (const other of y.keys[of]) keys.add(pair(kind, one, other));
    }
  }
}

function addWholes(tokens: readonly NameToken[], keys: Set<number>): void {
  if (tokens.length === 0 || tokens.length > 4) return;
  for (const rotated of rotationsOf(tokens)) {
    const whole = joinTokens(rotated);
    // Syllables of pinyin have few consonants: thousands of names would share them.
    const found = whole.syllables > 0 ? [hash(`=${whole.form}`)] : keysOf(whole).bare;
    for (const key of found) keys.add(pair(WHOLE, key, 0));
  }
}

function addInitials(words: readonly Word[], kind: number, initials: boolean, keys: Set<number>): void {
  const few = Math.min(words.length, 4);
  for (let i = 0; i < few; i += 1) {
    if (words[i]!.token.initial !== initials) continue;
    for (let j = 0; j < few; j += 1) {
      if (i === j || words[j]!.token.initial) continue;
      for (const key of words[j]!.keys.bare) keys.add((pair(kind, key, 0) ^ words[i]!.keys.first) >>> 0);
    }
  }
}

function addWords(words: readonly Word[], keys: Set<number>): void {
  for (const word of words) for (const key of word.keys.bare) keys.add(pair(ALONE, key, 0));
}

const MOST_WORDS = 8;

/** The keys under which a listed name is found, 32 bits each. */
export function listedKeys(tokens: readonly NameToken[]): Set<number> {
  const keys = new Set<number>();
  const words = tokens.slice(0, MOST_WORDS).map((token) => ({ token, keys: keysOf(token) }));
  const parts = partsOf(words);
  const consonantal = tokens.some((token) => token.consonantal);
  if (!consonantal) addPairs(parts, FULL, 'full', keys);
  addPairs(parts, consonantal ? CONSONANTAL : BARE, 'bare', keys);
  addWholes(tokens, keys);
  addInitials(words, OF_WORD, false, keys);
  addInitials(words, OF_INITIAL, true, keys);
  addWords(words, keys);
  return keys;
}

/** The keys of a name that is asked for: those that lead to likely names, and its words alone, which do where they are rare. */
export function askedKeys(tokens: readonly NameToken[]): { readonly likely: Set<number>; readonly alone: Set<number> } {
  const [likely, alone] = [new Set<number>(), new Set<number>()];
  const words = tokens.slice(0, MOST_WORDS).map((token) => ({ token, keys: keysOf(token) }));
  const parts = partsOf(words);
  const consonantal = tokens.some((token) => token.consonantal);
  addPairs(parts, consonantal ? BARE : FULL, consonantal ? 'bare' : 'full', likely);
  addPairs(parts, CONSONANTAL, 'bare', likely);
  addWholes(tokens, likely);
  addInitials(words, OF_WORD, true, likely);
  addInitials(words, OF_INITIAL, false, likely);
  addInitials(words, OF_INITIAL, true, likely);
  addWords(words, alone);
  return { likely, alone };
}
