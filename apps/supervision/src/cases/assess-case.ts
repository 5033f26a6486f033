import { DeclarationAssessed, DocumentsWanted, InspectionOrdered, isRefusal, ReturnOrdered } from '#libs/contracts';
import { assessmentFactsOf } from './assessment-facts-of.js';
import { assess, type Assessment } from '../assessment/assess.js';
import type { LodgedCase } from './customs-case.js';
import { heldByTwoOf, heldByTwoReason } from './held-by-two.js';
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
  if (assessment.demand === 'nothing' && customsCase.goods) return releaseIfPossible(before, moved, assessment, at);
  return takeDecision(before, withoutOldFinding(moved), event, assessment, at);
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
