import type { LodgedCase } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { openIrregularity, withAnswers } from '../cases/irregularity.js';
import { type Refusal, refuse } from '../cases/refusal.js';
import { type Step, still } from '../cases/case-change.js';

/** An officer has looked; should the goods be gone meanwhile, the case closes. */
export function answerIrregularities(kase: LodgedCase, by: string, at: string): Step | Refusal {
  if (!openIrregularity(kase))
    return refuse('state-conflict', `The case is ${kase.state}: no report waits for a look.`);
  return closeIfGone(still(withAnswers(kase, by)), at);
}
