import { foldToken } from './fold-token.js';
import { commonNames, organisationWords } from './name-words.js';
import { type NameToken, readName } from './read-name.js';

const common = new Set<string>();
const commonSkeletons = new Set<string>();
for (const name of commonNames) {
  for (const { form, skeleton, consonantal } of readName(name)) {
    if (!consonantal) common.add(form);
    if (skeleton.length > 1) commonSkeletons.add(skeleton);
  }
}
const ofCompanies = new Set([...organisationWords].map((word) => foldToken(word).form));

/**
 * How many bits a word of a name says about who bears it. A common given name or surname has one bearer in a hundred or so (7 bits), an
 * initial one in sixteen, "servant of" nearly nothing, a syllable of pinyin one in 128; other words the more the longer they are.
 */
export function bitsOf({ form, skeleton, initial, consonantal, syllables }: NameToken): number {
  if (form === 'abd') return 2;
  if (initial || ofCompanies.has(form)) return 4;
  if (common.has(form) || (consonantal && commonSkeletons.has(skeleton))) return 7;
  if (syllables > 0) return syllables === 1 ? 7 : 10;
  return Math.min(21, Math.max(9, (consonantal ? 3.2 : 2.3) * (consonantal ? skeleton.length : form.length)));
}
