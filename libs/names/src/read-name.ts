import { foldConsonants, foldToken, isSyllable, maskOf, syllablesOf } from './fold-token.js';
import {
  branches,
  hanLegalForm,
  hanSurnames,
  hanTitle,
  hanWord,
  hanWords,
  legalForms,
  legalPhrase,
  particles,
  tail,
  titles,
  wordsInEnglish,
} from './name-words.js';
import { romaniseWord, type Script, scriptOf, syllablesOfHan } from './romanise.js';

/** A word of a name, ready to be compared. */
export interface NameToken {
  readonly form: string;
  readonly skeleton: string;
  readonly script: Script;
  /** A single letter that stands for a word. */
  readonly initial: boolean;
  /** Written without short vowels: only its consonants count. */
  readonly consonantal: boolean;
  /** A name after the father, which papers leave out. */
  readonly patronymic: boolean;
  /** One bit for each class of consonants in it. */
  readonly consonants: number;
  /** Syllables of pinyin in it, 0 for none. */
  readonly syllables: number;
  /** The Chinese characters, where it was written in them. */
  readonly han?: string;
}

/** Names longer than this are cut: what follows does not distinguish them, and the work stays bounded. */
const MOST_TOKENS = 10;
const MOST_LETTERS = 200;

/**
 * Takes a name apart: no case, accents, invisible characters, titles, legal forms, particles, branches or tails; every word in Latin
 * letters. A name of which nothing would be left keeps its particles and legal forms.
 */
export function readName(name: string): NameToken[] {
  const plain = withoutNotes(
    name
      .slice(0, MOST_LETTERS)
      .normalize('NFKC')
      .replaceAll(/[\p{Cf}\u115F\u1160\u3164\u2800]/gu, '')
      .toLowerCase()
      .replaceAll(/['’ʼ`ʻ‘´ʹʿʾ]/g, ''),
  );
  const split = plain
    .replaceAll(/(?<=^|[^\p{L}])(?:\p{L}\.){2,}\p{L}?(?=[^\p{L}]|$)/gu, (letters) => {
      const joined = letters.replaceAll('.', '');
      return legalForms.has(joined) ? ' ' : letters.replaceAll('.', ' ');
    })
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  const read = readWords(withoutBranch(split));
  const own = read.filter(({ latin }) => !legalForms.has(latin) && !titles.has(latin) && !particles.has(latin));
  return (own.length > 0 ? own : read).slice(0, MOST_TOKENS).map(({ token }) => token);
}

function withoutNotes(name: string): string {
  const rest = outsideBrackets(name).replace(tail, '').trim();
  return rest === '' ? name : rest;
}

/** A bracket that is not closed is no note. */
function outsideBrackets(name: string): string {
  const [before, ...after] = name.split(/[(（]/);
  const rest = after.map((part) => part.slice(part.search(/[)）]/) + 1));
  return [before, ...rest].join(' ');
}

/** "… Almaty branch" and "… филиал в г. Алматы" are the same company. */
function withoutBranch(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => branches.has(word));
  if (at === -1) return words;
  if (at === 0) return words.slice(1);
  return words.slice(0, at === words.length - 1 && at > 1 ? at - 1 : at);
}

interface ReadWord {
  readonly latin: string;
  readonly token: NameToken;
}

function readWords(words: readonly string[]): ReadWord[] {
  const read = words.flatMap((word): ReadWord[] => {
    const script = scriptOf(word);
    if (legalForms.has(word) || titles.has(word)) return script === 'latin' ? [readWord(word, script)] : [];
    if (script === 'han') return readHan(word);
    return readAlphabet(wordsInEnglish[word] ?? word);
  });
  const text = read.map(({ latin }) => latin).join(' ');
  const without = text.replace(legalPhrase, (phrase) => phrase.replaceAll(/\S+/g, '-'));
  if (without === text) return read;
  const left = without.split(' ');
  return read.filter((_, index) => left[index] !== '-');
}

function readAlphabet(word: string): ReadWord[] {
  const script = scriptOf(word);
  const bare = script === 'arabic' && word.length > 4 ? word.replace(/^ال/u, '') : word;
  if (script === 'arabic' && /^عبد./u.test(bare))
    return ['عبد', bare.slice(3).replace(/^ال/u, '')].map((part) => readWord(part, script));
  const latin = romaniseWord(bare, script);
  const servant = /^abd(?:[aeou]+(?:[lrsznd]|sh)?|)(?=[a-z]{3})/.exec(latin)?.[0];
  if (servant !== undefined && servant.length > 3 && servant.length < latin.length - 2)
    return [readLatin('abd', script), readLatin(latin.slice(servant.length), script)];
  if (/^abd[aeou]+[lrsznd]?$/.test(latin)) return [readLatin('abd', script)];
  const own = latin.replace(joinedParticles, '');
  if (own !== latin) return [readLatin(own, script)];
  return latin === '' ? [] : [readWord(bare, script)];
}

const joinedParticles = /^(?:van(?:der|den|de)|della|delos|dela)(?=[a-z]{5})/;

function readWord(word: string, script: Script): ReadWord {
  return readLatin(romaniseWord(word, script), script, word.length === 1);
}

/** Words come again and again; the least room that keeps nearly all of them. */
const MOST_KEPT = 20_000;
const kept = new Map<string, ReadWord>();

function readLatin(latin: string, script: Script, initial = latin.length === 1): ReadWord {
  const key = `${script}${initial ? '.' : ' '}${latin}`;
  const known = kept.get(key);
  if (known) return known;
  const read = readLatinAnew(latin, script, initial);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, read);
  return read;
}

function readLatinAnew(latin: string, script: Script, initial: boolean): ReadWord {
  const syllables = script === 'arabic' ? 0 : syllablesOf(latin);
  // In pinyin `x` is one sound wherever it stands.
  const heard = syllables > 0 ? latin.replaceAll('x', 's') : latin;
  const { form, skeleton } = script === 'arabic' ? foldConsonants(latin) : foldToken(heard);
  const token: NameToken = {
    form,
    skeleton: skeleton === '' ? form : skeleton,
    script,
    initial: initial && /[a-z]/.test(latin),
    consonantal: script === 'arabic',
    patronymic: /.(?:ovich|evich|ovna|evna|ichna|ovic|evic|uly|kyzy|kizi|ogly|oglu|ugli|qizi)$/.test(latin),
    syllables,
    consonants: maskOf(skeleton),
  };
  return { latin, token };
}

/** Surname and given name, or the words of a company. */
function readHan(word: string): ReadWord[] {
  const bare = word.replace(hanTitle, '');
  const company = bare.replace(hanLegalForm, '');
  const name = company.length > 1 ? company : bare.length > 0 ? bare : word;
  if (name.length > 4 || name !== bare) return readHanCompany(name);
  const syllables = syllablesOfHan(name);
  const surname = hanSurnames.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1;
  if (name.length === 1 || name.length === surname) return [hanToken(name, syllables)];
  return [
    hanToken(name.slice(0, surname), syllables.slice(0, surname)),
    hanToken(name.slice(surname), syllables.slice(surname)),
  ];
}

function readHanCompany(name: string): ReadWord[] {
  const parts = name.replaceAll(hanWord, (word) => ` ${hanWords[word] ?? ''} `).split(' ');
  return parts
    .filter((part) => part !== '')
    .map((part) => (/^[a-z]/.test(part) ? readLatin(part, 'han') : hanToken(part, syllablesOfHan(part))));
}

function hanToken(han: string, syllables: readonly string[]): ReadWord {
  const { latin, token } = readLatin(syllables.join('').replaceAll('x', 's'), 'han', false);
  return { latin, token: { ...token, han, syllables: isSyllable(latin) ? 1 : syllables.length } };
}
