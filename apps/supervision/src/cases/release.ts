import { isRefusal, ParcelReleased, type Refusal, refuse, TaxDue } from '#libs/contracts';
import type { LodgedCase } from './customs-case.js';
import { closeIfGone } from './close-if-gone.js';
import { missingForRelease } from './missing-for-release.js';
import { advance, type CaseChange } from './case-change.js';
import { takeDecision, type DecisionBasis } from './take-decision.js';
import { taxObstacleOf } from './tax-standing.js';

/**
 * Releases the goods. Where their tax is unknown, or not all of it is paid, secured or relieved, it is demanded instead. Nothing is released
 * without its weight, or while a hold is open.
 *
 * @param before the case as it was
 */
export function release(
  before: LodgedCase,
  customsCase: LodgedCase,
  basis: DecisionBasis,
  at: string,
): CaseChange | Refusal {
  const judged = judgedOn(withoutCustody(customsCase), basis, at);
  const owes = taxObstacleOf(judged) !== undefined;
  // A tax that is due already is demanded anew whatever else is missing.
  const missing = owes && judged.state === 'tax-due' ? undefined : missingForRelease(customsCase);
  if (missing !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: it cannot be released, since ${missing}.`);
  if (owes) {
    // What is released already is withdrawn first; a tax that comes up later does not undo the release by itself.
    const demanded = advance(judged, 'demand-tax');
    return isRefusal(demanded) ? demanded : takeDecision(before, demanded, TaxDue, basis, at);
  }
  const moved = advance(judged, judged.state === 'tax-due' ? 'settle-tax' : 'release');
  return isRefusal(moved) ? moved : closeIfGone(takeDecision(before, moved, ParcelReleased, basis, at), at);
}

/** The case with the decision that is about to be taken: its tax decides whether the goods may be released. */
function judgedOn<K extends LodgedCase>(customsCase: K, basis: DecisionBasis, at: string): K {
  const { lane, random, reasons, versions, tax } = basis;
  const decision = {
    lane,
    random,
    reasons,
    versions,
    ...(tax && { tax }),
    parcelSequence: customsCase.parcelSequence,
    at,
  };
  return { ...customsCase, decision };
}

export function withoutCustody<K extends LodgedCase>(customsCase: K): K {
  const { keeping: _, ...rest } = customsCase;
  return rest as K;
}
