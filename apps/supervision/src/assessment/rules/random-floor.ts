import { Type } from 'typebox';
import type { AssessmentFacts } from '../assessment-facts.js';
import { defineRule, fire, type Fired, type RuleOf } from './define-rule.js';

/** The share of cases without any other finding that is inspected by chance. It never fires among the others: see `draw`. */
export const randomFloor = defineRule('random-floor', { share: Type.Number({ minimum: 0, maximum: 1 }) }, () => []);
type RandomFloor = RuleOf<typeof randomFloor>;

/**
 * The greatest share of all sets that apply counts. For a case that no other rule picks: if chance picked others too, the rate of hits
 * would mean nothing.
 */
export function draw(floors: readonly RandomFloor[], { draw: drawn }: AssessmentFacts): Fired | undefined {
  const [floor] = floors.toSorted((a, b) => b.parameters.share - a.parameters.share);
  if (!floor || drawn >= floor.parameters.share) return undefined;
  const fired = fire(floor, 'inspect', { drawn, share: floor.parameters.share });
  return { ...fired, reason: { ...fired.reason, random: true } };
}
