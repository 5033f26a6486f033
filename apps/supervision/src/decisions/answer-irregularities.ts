import { type Refusal, refuse } from '#libs/contracts';
import type { LodgedCase } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { hasOpenBreach, openIrregularity, withAnswers } from '../cases/irregularity.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/** An officer answers the open reports; the case closes if the goods have left meanwhile. */
export function answerIrregularities(
  customsCase: LodgedCase,
  by: string,
  at: string,
  roles: readonly string[] = [],
): CaseChange | Refusal {
  if (!openIrregularity(customsCase))
    return refuse('state-conflict', `The case is ${customsCase.state}: no report waits for a look.`);
  const isSenior = roles.includes('senior');
  if (hasOpenBreach(customsCase) && !isSenior) return refuse('forbidden', 'A breach is answered by a senior.');
  return closeIfGone(unchanged(withAnswers(customsCase, by, isSenior)), at);
}
