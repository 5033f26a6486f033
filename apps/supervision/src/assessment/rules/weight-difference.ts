import { type Static, Type } from 'typebox';
import { closed } from '../../tax/reference-data.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { defineRule, fire } from './define-rule.js';

/** Within the grams, or within the share of the declared weight, whichever is wider. */
const Within = closed({ grams: Type.Integer({ minimum: 0 }), percent: Type.Number({ minimum: 0 }) });
const parameters = { agreeWithin: Within, officerWithin: Within };

/** The measured weight against the declared one. Nothing while nothing was weighed. */
export const weightDifference = defineRule('weight-difference', parameters, (rule, facts) => {
  const { goods, grossWeightGrams: declaredGrams } = facts;
  const measuredGrams = goods?.measuredGrams;
  if (!goods || measuredGrams === undefined) return [];
  const differenceGrams = measuredGrams - declaredGrams;
  const isWithin = ({ grams, percent }: Static<typeof Within>) =>
    Math.abs(differenceGrams) <= Math.max(grams, (declaredGrams * percent) / 100);
  if (agrees(goods, facts) ?? isWithin(rule.parameters.agreeWithin)) return [];
  const demand = isWithin(rule.parameters.officerWithin) ? 'officer' : 'inspect';
  return [fire(rule, demand, { measuredGrams, declaredGrams, differenceGrams })];
});

/** The facility judges against the version that it knew; undefined when the declaration has been amended since. */
function agrees(goods: NonNullable<AssessmentFacts['goods']>, facts: AssessmentFacts): boolean | undefined {
  return goods.declarationVersion === facts.declarationVersion ? goods.agrees : undefined;
}
