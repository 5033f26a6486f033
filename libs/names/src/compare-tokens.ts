import { bitsIn, isVowel, skeletonOf } from './fold-token.js';
import type { NameToken } from './read-name.js';

/** Words less like each other than this are two words. */
export const LEAST_LIKENESS = 0.78;

/** How like two words of names are, from 0 (another word) to 1 (the same). */
export function likenessOf(a: NameToken, b: NameToken): number {
  if (a.initial || b.initial) return initialLikeness(a, b);
  if (a.han !== undefined && b.han !== undefined) return a.han === b.han ? 1 : a.form === b.form ? 0.9 : 0;
  if (a.form === b.form && !(a.consonantal !== b.consonantal)) return 1;
  if (a.consonantal || b.consonantal) return consonantLikeness(a, b);
  if (a.syllables === 1 || b.syllables === 1) return 0;
  const shorter = Math.min(a.form.length, b.form.length);
  const longer = Math.max(a.form.length, b.form.length);
  if (shorter < 3 || longer - shorter > 3) return 0;
  // A consonant more or another one is one bit or two; a second one is too much for a word of less than ten letters.
  if (bitsIn(a.consonants ^ b.consonants) > (longer < 6 ? 2 : longer < 10 ? 3 : 4)) return 0;
  const distance = Math.min(soundDistance(a.form, b.form), distanceWithoutJ(a.form, b.form));
  const likeness = 1 - distance / ((longer + shorter) / 2);
  return likeness < LEAST_LIKENESS ? 0 : likeness;
}

/** `j` is the sound of `y` in some spellings: Jurij is Yuri. */
function distanceWithoutJ(a: string, b: string): number {
  if (a.includes('j') === b.includes('j')) return Infinity;
  const plain = (form: string) => form.replaceAll('j', 'i').replaceAll(/i+/g, 'i');
  return soundDistance(plain(a), plain(b));
}

function initialLikeness(a: NameToken, b: NameToken): number {
  if (a.initial && b.initial) return a.form === b.form ? 1 : 0;
  const [short, long] = a.initial ? [a, b] : [b, a];
  const same = long.consonantal
    ? short.skeleton.charAt(0) === long.skeleton.charAt(0)
    : short.form.charAt(0) === long.form.charAt(0) || short.skeleton.charAt(0) === long.skeleton.charAt(0);
  return same ? 0.9 : 0;
}

/** Without vowels: the skeletons, where `w` may be a vowel, and one consonant of four may differ. */
function consonantLikeness(a: NameToken, b: NameToken): number {
  const [x, y] = [skeletonsOf(a), skeletonsOf(b)];
  if (x.some((one) => y.includes(one))) return 0.95;
  const [long, short] = [x[0]!, y[0]!];
  if (Math.min(long.length, short.length) < 4 || Math.abs(long.length - short.length) > 1) return 0;
  return soundDistance(long, short) <= 1 ? 0.8 : 0;
}

/** The skeletons under which a word may be written: `w` and `j` are vowels in some spellings, `ch` is the sound of `kh` in others. */
export function skeletonsOf({ form, skeleton, consonantal }: NameToken): readonly string[] {
  if (consonantal) {
    const other = form.charAt(0) + form.slice(1).replaceAll('v', 'u');
    return other === form ? [skeleton] : [skeleton, skeletonOf(other) || skeleton];
  }
  if (!/[jc]/.test(form)) return [skeleton];
  const others = [form.replaceAll('j', 'i'), form.replaceAll('c', 'h')].filter((other) => other !== form);
  return [skeleton, ...others.map((other) => skeletonOf(other) || skeleton)];
}

/** Letters that are exchanged for one another, by the codes of both. */
const near = new Uint8Array(128 * 128);
for (const pair of 'bp dt gk fv sz cs cj js jz cz hk gh ck ch mn ij'.split(' ')) {
  const [x, y] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  near[x * 128 + y] = 1;
  near[y * 128 + x] = 1;
}

const H = 104;
const NEAR = 0.4;
const row = new Float64Array(128);

/**
 * Edit distance by sound: a vowel changed, left out or added costs 0.3, like consonants exchanged 0.4, `h` left out 0.4, else 1. Words of
 * three letters have no cheap vowels: Li is not Liu. Only the first 127 letters count.
 */
export function soundDistance(a: string, b: string): number {
  const [rows, columns] = [Math.min(a.length, 127), Math.min(b.length, 127)];
  const vowel = Math.min(rows, columns) < 4 ? 0.7 : 0.3;
  row[0] = 0;
  for (let j = 0; j < columns; j += 1) row[j + 1] = row[j]! + gap(b.charCodeAt(j), vowel);
  for (let i = 0; i < rows; i += 1) {
    const x = a.charCodeAt(i);
    const without = gap(x, vowel);
    let diagonal: number = row[0];
    row[0] = diagonal + without;
    for (let j = 0; j < columns; j += 1) {
      const y = b.charCodeAt(j);
      const above: number = row[j + 1]!;
      row[j + 1] = Math.min(diagonal + change(x, y, vowel), above + without, row[j]! + gap(y, vowel));
      diagonal = above;
    }
  }
  return row[columns]!;
}

function gap(code: number, vowel: number): number {
  if (isVowel(code)) return vowel;
  return code === H ? NEAR : 1;
}

function change(x: number, y: number, vowel: number): number {
  if (x === y) return 0;
  if (isVowel(x) && isVowel(y)) return vowel;
  return near[x * 128 + y] === 1 ? NEAR : 1;
}
