import thresholds from '../data/thresholds.json' with { type: 'json' };
import type { Likeness } from './compare-names.js';

/** A weak hit needs a second datum (date of birth, country, address, identity document) before it means anything. */
export type Strength = 'strong' | 'weak';

export const leastScore = thresholds.leastScore;
export const thresholdsVersion = thresholds.version;

/** A name that many bear, and one of which only a part agrees, is weak whatever its score. */
export function strengthOf({ score, agreed }: Pick<Likeness, 'score' | 'agreed'>): Strength {
  return score >= thresholds.strongScore && agreed >= thresholds.strongBits ? 'strong' : 'weak';
}
