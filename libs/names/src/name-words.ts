import common from '../data/common-names.json' with { type: 'json' };
import words from '../data/name-words.json' with { type: 'json' };

export const legalForms: ReadonlySet<string> = new Set(words.legalForms);
export const titles: ReadonlySet<string> = new Set(words.titles);
export const particles: ReadonlySet<string> = new Set(words.particles);
export const branches: ReadonlySet<string> = new Set(words.branches);
export const organisationWords: ReadonlySet<string> = new Set(common.organisationWords);
export const hanSurnames: ReadonlySet<string> = new Set(words.hanSurnames);
export const hanWords: Readonly<Record<string, string>> = words.hanWords;
export const wordsInEnglish: Readonly<Record<string, string>> = words.cyrillicWords;
export const commonNames: readonly string[] = [
  ...Object.values(common.given).flat(),
  ...Object.values(common.surnames).flat(),
];

const anyOf = (phrases: readonly string[]) =>
  [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|');

/** What follows a name and is none: "; and any successor …". */
export const tail = new RegExp(String.raw`(?:^|[\s;,.(])(?:${anyOf(words.tails)}).*$`, 'su');
export const legalPhrase = new RegExp(String.raw`(?<=^|\s)(?:${anyOf(words.legalPhrases)})(?=\s|$)`, 'g');
export const hanLegalForm = new RegExp(`(?:${anyOf([...words.hanLegalForms, ...words.hanBranches])}).*$`, 'u');
export const hanTitle = new RegExp(`(?:${anyOf(words.hanTitles)})$`, 'u');
export const hanWord = new RegExp(anyOf(Object.keys(words.hanWords)), 'gu');
