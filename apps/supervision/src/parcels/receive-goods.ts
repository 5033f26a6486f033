import { InspectionOrdered, isRefusal } from '#libs/contracts';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { assess } from '../assessment/assess.js';
import { releaseIfPossible, withoutOldFinding } from '../cases/assess-case.js';
import { type CustomsCase, type Goods, hasOpenDifference, isLodged } from '../cases/customs-case.js';
import { withPicture } from '../cases/case-pictures.js';
import { withFound } from '../cases/irregularity.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { advance, type CaseChange, unchanged } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

/**
 * The facility has the goods, or weighed them again. A word older than the newest one known changes nothing: a late "agrees" never
 * undoes a newer "differs". Green and agreeing goods are released; a difference waits for an officer, and after a release it blocks
 * until a newer decision answers it.
 */
export function receiveGoods(
  known: CustomsCase,
  goods: Goods,
  applicableRules: ApplicableRules,
  at: string,
): CaseChange {
  if (goods.sequence <= (known.goods?.sequence ?? 0)) return unchanged(known);
  const customsCase: CustomsCase = {
    ...withPicture(withFound(known), goods.pictureReference, goods.at),
    goods,
    facility: goods.facility,
    parcelSequence: Math.max(known.parcelSequence, goods.sequence),
  };
  if (!isLodged(customsCase)) return unchanged(customsCase);
  if (customsCase.state === 'awaiting-arrival')
    return goods.agrees ? releaseAssessed(customsCase, at) : reassess(customsCase, applicableRules, at);
  if (customsCase.state === 'tax-due' && !goods.agrees) return reassess(customsCase, applicableRules, at);
  if (isLodged(known) && hasOpenDifference(known) && goods.agrees) return releaseAssessed(customsCase, at);
  return unchanged(customsCase);
}

function releaseAssessed(customsCase: CustomsCase, at: string): CaseChange {
  if (!isLodged(customsCase) || !customsCase.decision) return unchanged(customsCase);
  return releaseIfPossible(customsCase, customsCase, customsCase.decision, at);
}

/** The assessment sees the goods now. Should they agree with a version that the facility did not know, they are released. */
function reassess(customsCase: CustomsCase, applicableRules: ApplicableRules, at: string): CaseChange {
  if (!isLodged(customsCase)) return unchanged(customsCase);
  const assessment = assess(assessmentFactsOf(customsCase), applicableRules);
  if (assessment.demand === 'nothing') return releaseIfPossible(customsCase, customsCase, assessment, at);
  const moved = advance(customsCase, 'inspect');
  return isRefusal(moved)
    ? unchanged(customsCase)
    : takeDecision(customsCase, withoutOldFinding(moved), InspectionOrdered, assessment, at);
}

/** Any other event of the parcel: only its number counts, so that a later decision says what it knew. */
export function noteParcelEvent(customsCase: CustomsCase, sequence: number): CustomsCase {
  return { ...customsCase, parcelSequence: Math.max(customsCase.parcelSequence, sequence) };
}
