import anyAscii from 'any-ascii';
import { pinyin } from 'pinyin-pro';

export type Script = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'other';

export function scriptOf(word: string): Script {
  if (/\p{sc=Han}/u.test(word)) return 'han';
  if (/\p{sc=Arabic}/u.test(word)) return 'arabic';
  if (/\p{sc=Cyrillic}/u.test(word)) return 'cyrillic';
  return /\p{sc=Latin}|\p{N}/u.test(word) ? 'latin' : 'other';
}

/** Letters of Arabic that carry or stand for a vowel; the transliteration leaves them out or writes a mark. */
const arabicLetters: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'a',
  آ: 'a',
  ٱ: 'a',
  ى: 'a',
  ع: 'a',
  ة: 'a',
  ء: '',
  ئ: 'y',
  ؤ: 'w',
};

/** Latin letters of a word in another alphabet, lower case. Of Arabic one letter each, without short vowels. */
export function romaniseWord(word: string, script: Script): string {
  const latin =
    script === 'arabic'
      ? Array.from(word, (letter) => arabicLetters[letter] ?? letterOf(anyAscii(letter).toLowerCase())).join('')
      : anyAscii(word).toLowerCase();
  return latin.replaceAll(/[^a-z0-9]/g, '').slice(0, 60);
}

/** Two Latin letters that stand for one consonant, as the first that spellings have in common. */
function letterOf(latin: string): string {
  return latin === 'kh' ? 'h' : latin.charAt(0);
}

/** The syllables of a Chinese name, surname first, without tones; a surname is read as a surname. */
export function syllablesOfHan(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: false }).map((one) =>
    one
      .normalize('NFD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase(),
  );
}
