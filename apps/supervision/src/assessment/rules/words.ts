import { type Static, Type } from 'typebox';
import type { Reason } from '#libs/contracts';
import { closed, Prefix, Text } from '../../tax/reference-data.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { isAnswered } from './answered.js';
import { defineRule, fire } from './define-rule.js';

const Word = closed({
  word: Text,
  language: Type.Enum(['en', 'zh', 'ru', 'kk']),
  /** `vague` only where the description says nothing else. */
  class: Type.Enum(['prohibited', 'restricted', 'dangerous', 'vague']),
  /** The beginning of a word: other endings follow. Words of Chinese are found anywhere. */
  stem: Type.Optional(Type.Boolean()),
  /** Headings of goods that are called so and are none. */
  notUnder: Type.Optional(Type.Array(Prefix)),
});
type Word = Static<typeof Word>;

/** Words of the description that say other goods than the heading, or nothing. Dangerous goods that are declared as such are not asked about. */
export const words = defineRule(
  'words',
  {
    prohibited: Type.Enum(['inspect', 'documents']),
    restricted: Type.Enum(['inspect', 'documents']),
    dangerous: Type.Enum(['inspect', 'documents']),
    vague: Type.Enum(['inspect', 'documents']),
    words: Type.Array(Word),
  },
  (rule, facts) => {
    const { words: lexicon, ...demands } = rule.parameters;
    return facts.lines.flatMap(({ description, hsCode }, index) => {
      const text = fold(description);
      const found = lexicon.filter((word) => isSaid(word, text) && concerns(word, hsCode, facts));
      const one = strongest.flatMap((kind) => found.find((word) => word.class === kind) ?? [])[0];
      if (!one) return [];
      const code = `${rule.id}-${one.class.toUpperCase()}`;
      if (isAnswered(code, facts)) return [];
      const values: Reason['values'] = { line: index + 1, word: one.word, what: meanings[one.class], heading: hsCode };
      return [fire(rule, demands[one.class], values, code)];
    });
  },
);

const strongest = ['prohibited', 'dangerous', 'restricted', 'vague'] as const;
const meanings = {
  prohibited: 'goods that may not be sent',
  restricted: 'goods that need a permit',
  dangerous: 'dangerous goods, which are not declared as such',
  vague: 'nothing about the goods',
} as const;

function concerns({ class: kind, notUnder = [] }: Word, hsCode: string, { dangerousGoods }: AssessmentFacts): boolean {
  if (kind === 'dangerous' && dangerousGoods !== undefined) return false;
  return !notUnder.some((prefix) => hsCode.startsWith(prefix));
}

/** Words between single blanks, in one width and case; a blank at both ends. */
function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${plain.trim()} `;
}

function isSaid({ word, language, class: kind, stem }: Word, text: string): boolean {
  const wanted = fold(word).trim();
  if (kind === 'vague') return text.trim() === wanted;
  if (language === 'zh') return text.replaceAll(' ', '').includes(wanted);
  return text.includes(stem ? ` ${wanted}` : ` ${wanted} `);
}
