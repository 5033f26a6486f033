/** A word of a name in Latin letters: how it is compared, and by which keys it is found. */
export interface Folded {
  /** Lower-case letters; spellings of one sound are one letter: `kh` is `h`, `y` is `i`, doubled letters are single. */
  readonly form: string;
  /** The consonants by class (voiced and unvoiced alike); `A` first where the word begins with a vowel. */
  readonly skeleton: string;
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(?:lv|lyu)$/, 'lu'],
  [/^(?:nv|nyu)$/, 'nu'],
  [/^x/, 's'],
  [/x/g, 'ks'],
  [/shch|sch|sh/g, 's'],
  [/tsch|tch|ch|cz/g, 'C'],
  [/dzh|dj|zh/g, 'j'],
  [/kh/g, 'h'],
  [/([gdbrtp])h/g, '$1H'],
  [/pH/g, 'f'],
  [/H/g, ''],
  [/ck|qu(?=[ei])|q/g, 'k'],
  [/ts|tz/g, 'C'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/C/g, 'c'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/ee/g, 'i'],
  [/oo|ou/g, 'u'],
  [/(?<=[^aeiou])h$|(?<=[aeiou])h$/g, ''],
  [/(.)\1+/g, '$1'],
  [/^ie(?=...)/, 'e'],
];

const classes: Readonly<Record<string, string>> = {
  z: 's',
  c: 's',
  j: 's',
  g: 'k',
  h: 'k',
  d: 't',
  b: 'p',
  v: 'f',
};

/** @param latin lower-case letters a to z and digits */
export function foldToken(latin: string): Folded {
  const form = sounds.reduce((word, [sound, letter]) => word.replace(sound, letter), latin) || latin;
  return { form, skeleton: skeletonOf(form) };
}

/** A word without short vowels, whose letters are one sound each. @param latin lower-case letters a to z and digits */
export function foldConsonants(latin: string): Folded {
  const form = latin.replaceAll('q', 'k').replaceAll('w', 'v').replaceAll('y', 'i').replace(/h$/, '') || latin;
  return { form, skeleton: skeletonOf(form) };
}

export function skeletonOf(form: string): string {
  let skeleton = isVowel(form.charCodeAt(0)) ? 'A' : '';
  let last = '';
  for (const letter of form) {
    const vowel = isVowel(letter.charCodeAt(0));
    const kind = vowel ? '' : (classes[letter] ?? letter);
    if (kind !== last) skeleton += kind;
    if (!vowel) last = kind;
  }
  return skeleton;
}

/** One bit for each letter of a skeleton. */
export function maskOf(skeleton: string): number {
  let mask = 0;
  for (let i = 0; i < skeleton.length; i += 1) mask |= 1 << (skeleton.charCodeAt(i) & 31);
  return mask;
}

export function bitsIn(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function isVowel(code: number): boolean {
  // a e i o u
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117;
}

const syllable =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)$/;

/** One syllable as pinyin writes it: there are some 400 of them, so that one more or less letter is another name. */
export function isSyllable(latin: string): boolean {
  return latin.length <= 6 && syllable.test(latin);
}

/** How many syllables of pinyin a word is made of; 0 where it is no such word. */
export function syllablesOf(latin: string, most = 3): number {
  if (isSyllable(latin)) return 1;
  if (most === 1 || latin.length > 6 * most) return 0;
  for (let end = Math.min(6, latin.length - 1); end > 0; end -= 1) {
    if (!isSyllable(latin.slice(0, end))) continue;
    const rest = syllablesOf(latin.slice(end), most - 1);
    if (rest > 0) return rest + 1;
  }
  return 0;
}
