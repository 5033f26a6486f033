import common from '../data/common-names.json' with { type: 'json' };

/** Mulberry32: numbers in [0, 1) that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const scripts = ['latin', 'cyrillic', 'arabic', 'han'] as const;

/** Names of a common given name and a common surname, as many of each of four scripts. */
export function commonFullNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const script = scripts[index % scripts.length]!;
    const given = common.given[script];
    const surnames = common.surnames[script];
    const at = Math.floor(index / scripts.length);
    const [first, last] = [given[at % given.length]!, surnames[Math.floor(at / given.length) % surnames.length]!];
    return script === 'han' ? `${last}${first}` : `${first} ${last}`;
  });
}

const beginnings = 'b br ch d dr f g gr h j k kh l m n p pr q r s sh st t tr v w y z zh'.split(' ');
const vowels = 'a e i o u a i ai ei ou'.split(' ');
const ends = 'n r l s m k t d ng v sh'.split(' ').concat('', '', '');

/**
 * A list of made-up names, as long as asked: two to four words, half of them invented from syllables, half common given names and
 * surnames, mixed, so that a list is as crowded with common names as a real one.
 */
export function madeUpList(count: number, seed = 65): string[] {
  const random = randomFrom(seed);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => oneOf(beginnings) + oneOf(vowels) + oneOf(ends)).join(
      '',
    );
  return Array.from({ length: count }, () => {
    const script = random() < 0.7 ? 'latin' : oneOf(scripts);
    const [given, surnames] = [common.given[script], common.surnames[script]];
    if (script === 'han') return oneOf(surnames) + oneOf(given);
    const more = random() < 0.5 ? [oneOf(given)] : [];
    return random() < 0.5
      ? [...Array.from({ length: 1 + Math.ceil(random() * 2) }, word), ...more].join(' ')
      : [oneOf(given), ...more, random() < 0.6 && script === 'latin' ? word() : oneOf(surnames)].join(' ');
  });
}
