import type { AssessmentFacts } from '../assessment-facts.js';
import type { WeightDifference } from '../rule-set.js';

export interface WeightJudgement {
  readonly verdict: 'agrees' | 'officer' | 'inspect';
  readonly measuredGrams: number;
  /** Measured less declared; negative when lighter. */
  readonly differenceGrams: number;
}

/**
 * The facility judges against the version that it knew; when the declaration has been amended since, its word is compared anew.
 * Undefined while nothing was weighed.
 */
export function judgeWeight(
  { parameters }: WeightDifference,
  { goods, grossWeightGrams, declarationVersion }: AssessmentFacts,
): WeightJudgement | undefined {
  if (!goods) return undefined;
  const measuredGrams = goods.measuredGrams ?? grossWeightGrams;
  const differenceGrams = measuredGrams - grossWeightGrams;
  const within = ({ grams, percent }: { grams: number; percent: number }) =>
    Math.abs(differenceGrams) <= Math.max(grams, (grossWeightGrams * percent) / 100);
  const sameVersion = goods.declarationVersion === declarationVersion;
  const agrees = sameVersion ? goods.agrees : within(parameters.agreeWithin);
  const verdict = agrees ? 'agrees' : within(parameters.officerWithin) ? 'officer' : 'inspect';
  return { verdict, measuredGrams, differenceGrams };
}
