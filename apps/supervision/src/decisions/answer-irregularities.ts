import { type Refusal, refuse } from '#libs/contracts';
import type { LodgedCase } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { openIrregularity, withAnswers } from '../cases/irregularity.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/** An officer answers the open reports; the case closes if the goods have left meanwhile. */
export function answerIrregularities(customsCase: LodgedCase, by: string, at: string): CaseChange | Refusal {
  if (!openIrregularity(customsCase))
    return refuse('state-conflict', `The case is ${customsCase.state}: no report waits for a look.`);
  return closeIfGone(unchanged(withAnswers(customsCase, by)), at);
}
