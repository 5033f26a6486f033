import type { RateTable } from '../tax/rate-table.schema.js';
import type { AssessmentFacts } from './assessment-facts.js';
import type { Fired } from './rules/define-rule.js';
import { type Rule, ruleKinds } from './rules/rule-kinds.js';

type Apply = (rule: Rule, facts: AssessmentFacts, rates: RateTable) => Fired[];

const applyByKind = new Map(ruleKinds.map(({ kind, apply }) => [kind, apply as Apply]));

export function applyRule(rule: Rule, facts: AssessmentFacts, rates: RateTable): Fired[] {
  return applyByKind.get(rule.kind)!(rule, facts, rates);
}
