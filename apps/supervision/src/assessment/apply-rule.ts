import type { AssessmentFacts } from './assessment-facts.js';
import type { RateTable, Rule } from './rule-set.js';
import type { Fired } from './rules/fire.js';
import { dangerous, prohibited, restricted } from './rules/headings.js';
import { overAllowance, overValue, overWeight } from './rules/limits.js';
import { clearedElsewhere, missing, screened, throughPapers, warned } from './rules/documents.js';
import { differs, pieceOdd, priceOdd, split } from './rules/plausibility.js';

/** Data that is missing never lets a rule be skipped: what cannot be computed asks for documents. */
export function applyRule(rule: Rule, facts: AssessmentFacts, rates: RateTable): Fired[] {
  switch (rule.kind) {
    case 'prohibited-heading':
      return prohibited(rule, facts);
    case 'restricted-heading':
      return restricted(rule, facts);
    case 'value-limit':
      return overValue(rule, facts, rates);
    case 'weight-limit':
      return overWeight(rule, facts);
    case 'allowance':
      return overAllowance(rule, facts, rates);
    case 'splitting':
      return split(rule, facts, rates);
    case 'price-plausibility':
      return priceOdd(rule, facts, rates);
    case 'weight-plausibility':
      return pieceOdd(rule, facts);
    case 'dangerous-goods':
      return dangerous(rule, facts);
    case 'screening':
      return screened(rule, facts);
    case 'cleared-elsewhere':
      return clearedElsewhere(rule, facts);
    case 'transit-papers':
      return throughPapers(rule, facts);
    case 'missing-data':
      return missing(rule, facts);
    case 'weight-difference':
      return differs(rule, facts);
    case 'warnings':
      return warned(rule, facts);
    default:
      // The random floor is drawn last, and only where all other rules are silent.
      return [];
  }
}
