import type { LodgedCase } from './case.js';
import { closeIfGone } from './close-if-gone.js';
import { openIrregularity, withAnswers } from './irregularity.js';
import { type Refusal, refuse } from './refusal.js';
import { type Step, still } from './step.js';

/** An officer has looked; should the goods be gone meanwhile, the case closes. */
export function answerIrregularities(kase: LodgedCase, by: string, at: string): Step | Refusal {
  if (!openIrregularity(kase))
    return refuse('state-conflict', `The case is ${kase.state}: no report waits for a look.`);
  return closeIfGone(still(withAnswers(kase, by)), at);
}
