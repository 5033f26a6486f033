import { InspectionOrdered, isRefusal } from '#libs/contracts';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { assess } from '../assessment/assess.js';
import { releaseIfPossible, withAgreement, withoutOldFinding } from '../cases/assess-case.js';
import { type CustomsCase, type Goods, hasOpenDifference, isLodged } from '../cases/customs-case.js';
import { withPicture } from '../cases/case-pictures.js';
import { withFound } from '../cases/irregularity.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { advance, type CaseChange, unchanged } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

/**
 * The facility has the goods, or weighed them again. An event older than the newest known one changes nothing: a late "agrees" never
 * replaces a newer "differs". Green goods that agree are released; those that were not weighed wait for their weight. A difference waits
 * for an officer; after a release it blocks the parcel until a newer decision answers it.
 */
export function receiveGoods(
  known: CustomsCase,
  goods: Goods,
  applicableRules: ApplicableRules,
  at: string,
): CaseChange {
  if (goods.sequence <= (known.goods?.sequence ?? 0)) return unchanged(known);
  const weight = goods.measuredGrams ?? known.goods?.measuredGrams;
  const customsCase: CustomsCase = {
    ...withPicture(withFound(known), goods.pictureReference, goods.at),
    goods: { ...goods, ...(weight !== undefined && { measuredGrams: weight }) },
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

/** Assesses again with the goods. They are released if they agree with a version that the facility did not know. */
function reassess(customsCase: CustomsCase, applicableRules: ApplicableRules, at: string): CaseChange {
  if (!isLodged(customsCase)) return unchanged(customsCase);
  const assessment = assess(assessmentFactsOf(customsCase), applicableRules);
  if (assessment.demand === 'nothing')
    return releaseIfPossible(customsCase, withAgreement(customsCase), assessment, at);
  const moved = advance(customsCase, 'inspect');
  return isRefusal(moved)
    ? unchanged(customsCase)
    : takeDecision(customsCase, withoutOldFinding(moved), InspectionOrdered, assessment, at);
}

/** Records the number of any other event of the parcel, so that a later decision names the newest event that was known. */
export function noteParcelEvent(customsCase: CustomsCase, sequence: number): CustomsCase {
  return { ...customsCase, parcelSequence: Math.max(customsCase.parcelSequence, sequence) };
}
