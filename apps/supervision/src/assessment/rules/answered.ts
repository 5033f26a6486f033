import type { AssessmentFacts } from '../assessment-facts.js';

/** Whether a supplied document answers the reason of this code. */
export function isAnswered(code: string, { supplied }: AssessmentFacts): boolean {
  return supplied.some(({ answers }) => answers.includes(code));
}
