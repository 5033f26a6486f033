export type { Transformation } from './compare-names.js';
export { commonFullNames, madeUpList } from './made-up-names.js';
export { measureAliases, measureFalseHits, measureRecall, type SpellingPair } from './measure-matching.js';
export { MOST_NAMES, type NameFound, NameIndex } from './name-index.js';
export { leastScore, strengthOf, type Strength, thresholdsVersion } from './strength.js';
