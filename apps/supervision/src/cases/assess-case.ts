import { DeclarationAssessed, DocumentsWanted, InspectionOrdered, isRefusal, ReturnOrdered } from '#libs/contracts';
import { assessmentFactsOf } from './assessment-facts-of.js';
import { assess, type Assessment } from '../assessment/assess.js';
import { isLodged, type LodgedCase } from './customs-case.js';
import { heldByTwoOf, heldByTwoReason } from './held-by-two.js';
import { missingForRelease } from './missing-for-release.js';
import type { ClearanceAct } from './clearance-machine.js';
import { release } from './release.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { advance, type DecisionEvent, type CaseChange, unchanged } from './case-change.js';
import { takeDecision, type DecisionBasis } from './take-decision.js';

const rulings: Readonly<Record<Assessment['demand'], { act: ClearanceAct; event: DecisionEvent }>> = {
  inspect: { act: 'inspect', event: InspectionOrdered },
  officer: { act: 'inspect', event: InspectionOrdered },
  return: { act: 'return', event: ReturnOrdered },
  documents: { act: 'want-documents', event: DocumentsWanted },
  nothing: { act: 'clear', event: DeclarationAssessed },
};

/**
 * Assesses a case and moves it to its next state. A green case whose goods are there is released, which is the only event then.
 * @param before the case as it was before this act, for the event's `from`
 */
export function assessCase(
  before: LodgedCase,
  customsCase: LodgedCase,
  applicableRules: ApplicableRules,
  at: string,
): CaseChange {
  const assessment = bindingFor(customsCase, assess(assessmentFactsOf(customsCase), applicableRules));
  const { act, event } = rulings[assessment.demand];
  const moved = advance(customsCase, act);
  if (isRefusal(moved)) return unchanged(customsCase);
  const isGreen = assessment.demand === 'nothing';
  const judged = isGreen ? withAgreement(moved) : withoutOldFinding(moved);
  if (isGreen && missingForRelease(judged) === undefined) return releaseIfPossible(before, judged, assessment, at);
  const { answerWithinDays } = applicableRules;
  return takeDecision(before, judged, event, assessment, at, { answerWithinDays });
}

/**
 * Assesses a case whose release an officer withdrew for an amendment: it goes where the rules send it, and is released again where nothing is
 * missing; otherwise it stays withdrawn, and an officer decides.
 */
export function assessWithdrawn(customsCase: LodgedCase, applicableRules: ApplicableRules, at: string): CaseChange {
  const assessment = bindingFor(customsCase, assess(assessmentFactsOf(customsCase), applicableRules));
  const { demand, score: _, ...basis } = assessment;
  const { parcelSequence = 0 } = customsCase.decision ?? {};
  const decided: LodgedCase = { ...customsCase, decision: { ...basis, parcelSequence, at } };
  if (demand === 'nothing')
    return withoutConsent(releaseIfPossible(customsCase, withAgreement(decided), assessment, at));
  const { answerWithinDays } = applicableRules;
  const { act, event } = rulings[demand];
  const moved = advance(decided, act);
  if (isRefusal(moved)) return unchanged(decided);
  return withoutConsent(
    takeDecision(customsCase, withoutOldFinding(moved), event, assessment, at, { answerWithinDays }),
  );
}

/** The consent is used up, unless the case stays withdrawn by it. */
function withoutConsent(change: CaseChange): CaseChange {
  const { consentedVersion: _, ...customsCase } = change.customsCase;
  return customsCase.state === 'withdrawn' ? change : { ...change, customsCase };
}

/** The rules accept the weight: it is not asked about again when the last hold is lifted. */
export function withAgreement(customsCase: LodgedCase): LodgedCase {
  const { goods } = customsCase;
  if (goods?.measuredGrams === undefined || goods.agrees) return customsCase;
  return { ...customsCase, goods: { ...goods, agrees: true } };
}

/** Green goods that are there are released when nothing is missing any more: their weight is known, the last hold is lifted. */
export function releaseIfReady(change: CaseChange, at: string): CaseChange {
  const { customsCase, events, decisionRecords = [] } = change;
  if (!isLodged(customsCase) || customsCase.state !== 'awaiting-arrival') return change;
  const { goods, decision } = customsCase;
  if (!goods?.agrees || !decision) return change;
  const released = releaseIfPossible(customsCase, customsCase, decision, at);
  return {
    ...released,
    events: [...events, ...released.events],
    decisionRecords: [...decisionRecords, ...(released.decisionRecords ?? [])],
  };
}

/** What two officers hold waits for an officer, whatever the rules find. */
function bindingFor(customsCase: LodgedCase, assessment: Assessment): Assessment {
  if (assessment.demand !== 'nothing' || heldByTwoOf(customsCase) === undefined) return assessment;
  return { ...assessment, demand: 'officer', lane: 'yellow', reasons: [heldByTwoReason, ...assessment.reasons] };
}

/** Released, or tax due; unchanged where neither is possible. */
export function releaseIfPossible(
  before: LodgedCase,
  customsCase: LodgedCase,
  basis: DecisionBasis,
  at: string,
): CaseChange {
  const change = release(before, customsCase, basis, at);
  return isRefusal(change) ? unchanged(customsCase) : change;
}

/** A newly ordered inspection has no finding yet. */
export function withoutOldFinding(customsCase: LodgedCase): LodgedCase {
  if (customsCase.state !== 'inspection-ordered') return customsCase;
  const { finding: _, ...rest } = customsCase;
  return rest;
}
