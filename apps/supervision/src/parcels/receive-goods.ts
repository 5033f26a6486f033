import { assess } from '../assessment/assess.js';
import { releaseOrStay, withoutOldFinding } from '../cases/assess-case.js';
import { type Case, type Goods, hasOpenDifference, isLodged } from '../cases/customs-case.js';
import { factsOf } from '../assessment/assessment-facts.js';
import { isRefusal } from '../cases/refusal.js';
import { withPicture } from '../cases/inspect-goods.js';
import { withFound } from '../cases/irregularity.js';
import type { Law } from '../assessment/rule-set.js';
import { advance, type Step, still } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

/**
 * The facility has the goods, or weighed them again. A word older than the newest one known changes nothing: a late "agrees" never
 * undoes a newer "differs". Green and agreeing goods are released; a difference waits for an officer, and after a release it blocks
 * until a newer decision answers it.
 */
export function receiveGoods(known: Case, goods: Goods, law: Law, at: string): Step {
  if (goods.sequence <= (known.goods?.sequence ?? 0)) return still(known);
  const kase: Case = {
    ...withPicture(withFound(known), goods.pictureReference, goods.at),
    goods,
    facility: goods.facility,
    parcelSequence: Math.max(known.parcelSequence, goods.sequence),
  };
  if (!isLodged(kase)) return still(kase);
  if (kase.state === 'awaiting-arrival') return goods.agrees ? releaseAssessed(kase, at) : reassess(kase, law, at);
  if (kase.state === 'tax-due' && !goods.agrees) return reassess(kase, law, at);
  if (isLodged(known) && hasOpenDifference(known) && goods.agrees) return releaseAssessed(kase, at);
  return still(kase);
}

function releaseAssessed(kase: Case, at: string): Step {
  if (!isLodged(kase) || !kase.decision) return still(kase);
  return releaseOrStay(kase, kase, kase.decision, at);
}

/** The assessment sees the goods now. Should they agree with a version that the facility did not know, they are released. */
function reassess(kase: Case, law: Law, at: string): Step {
  if (!isLodged(kase)) return still(kase);
  const assessment = assess(factsOf(kase), law);
  if (assessment.demand === 'nothing') return releaseOrStay(kase, kase, assessment, at);
  const moved = advance(kase, 'inspect');
  return isRefusal(moved)
    ? still(kase)
    : takeDecision(kase, withoutOldFinding(moved), 'InspectionOrdered', assessment, at);
}

/** Any other event of the parcel: only its number counts, so that a later decision says what it knew. */
export function noteParcelEvent(kase: Case, sequence: number): Case {
  return { ...kase, parcelSequence: Math.max(kase.parcelSequence, sequence) };
}
