import { assess, type Assessment } from '../assessment/assess.js';
import { factsOf } from '../assessment/assessment-facts.js';
import type { LodgedCase } from './customs-case.js';
import type { ClearanceAct } from './clearance-machine.js';
import { isRefusal } from './refusal.js';
import { release } from './release.js';
import type { Law } from '../assessment/rule-set.js';
import { advance, type DecisionName, type Step, still } from './case-change.js';
import { takeDecision, type Weighed } from './take-decision.js';

const rulings: Readonly<Record<Assessment['demand'], { act: ClearanceAct; event: DecisionName }>> = {
  inspect: { act: 'inspect', event: 'InspectionOrdered' },
  officer: { act: 'inspect', event: 'InspectionOrdered' },
  return: { act: 'return', event: 'ReturnOrdered' },
  documents: { act: 'want-documents', event: 'DocumentsWanted' },
  nothing: { act: 'clear', event: 'DeclarationAssessed' },
};

/**
 * Assesses and moves on at once. Green and the goods are there: released, and only that is told, since it says everything.
 * `before` is the case as it was before this act, for the event's `from`.
 */
export function assessCase(before: LodgedCase, kase: LodgedCase, law: Law, at: string): Step {
  const assessment = assess(factsOf(kase), law);
  const { act, event } = rulings[assessment.demand];
  const moved = advance(kase, act);
  if (isRefusal(moved)) return still(kase);
  if (assessment.demand === 'nothing' && kase.goods) return releaseOrStay(before, moved, assessment, at);
  return takeDecision(before, withoutOldFinding(moved), event, assessment, at);
}

/** Released, or tax due; where neither is possible nothing happens. */
export function releaseOrStay(before: LodgedCase, kase: LodgedCase, weighed: Weighed, at: string): Step {
  const step = release(before, kase, weighed, at);
  return isRefusal(step) ? still(kase) : step;
}

/** A newly ordered inspection has no finding yet. */
export function withoutOldFinding(kase: LodgedCase): LodgedCase {
  if (kase.state !== 'inspection-ordered') return kase;
  const { finding: _, ...rest } = kase;
  return rest;
}
