import {
  type AmendmentRefused,
  type ClearanceDecision,
  type ClearanceState,
  type DataOf,
  type DeclarationAssessed,
  type DeclarationClosed,
  type HoldPlaced,
  type InspectionFound,
  type QuestionAsked,
  type QuestionClosed,
  type QuestionOverdue,
  type Reason,
  type Refusal,
  refuse,
  type TaxGivenBack,
  type TaxSettled,
} from '#libs/contracts';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import { type CustomsCase, type LodgedCase, parcelIdOf } from './customs-case.js';
import { stillHeldByTwo } from './held-by-two.js';
import { after, type ClearanceAct, clearanceMachine } from './clearance-machine.js';
import { taxObstacleOf } from './tax-standing.js';

/** Events that carry a decision: lane, reasons and versions. */
export type DecisionEvent = typeof DeclarationAssessed;

/** Events of the state alone: nothing was assessed anew. */
export type StateEvent = typeof DeclarationClosed;

interface EventWith<Type> {
  readonly type: Type;
  readonly data: DataOf<Type>;
}

/** An event about the case, to be published on the clearance topic. */
export type CaseEvent =
  | EventWith<DecisionEvent>
  | EventWith<StateEvent>
  | EventWith<typeof TaxSettled>
  | EventWith<typeof TaxGivenBack>
  | EventWith<typeof HoldPlaced>
  | EventWith<typeof InspectionFound>
  | EventWith<typeof AmendmentRefused>
  | EventWith<typeof QuestionAsked>
  | EventWith<typeof QuestionOverdue>
  | EventWith<typeof QuestionClosed>;

/** What a decision is based on; never deleted. */
export interface DecisionRecord {
  readonly declarationId: string;
  readonly decisionSeq: number;
  readonly decision: ClearanceDecision;
  readonly facts: AssessmentFacts;
}

/** A case after an act, and what follows from it. */
export interface CaseChange {
  readonly customsCase: CustomsCase;
  readonly events: readonly CaseEvent[];
  readonly decisionRecords?: readonly DecisionRecord[];
}

export const unchanged = (customsCase: CustomsCase): CaseChange => ({ customsCase, events: [] });

/**
 * The case in its next state by the machine, or a refusal that names the present state and the possible acts. Whatever the act: goods whose
 * tax is unknown or due do not become released.
 */
export function advance<K extends CustomsCase>(
  customsCase: K,
  act: ClearanceAct,
): (K & { state: ClearanceState }) | Refusal {
  const state = after(customsCase.state, act);
  if (state === undefined) {
    const possible = Object.keys(clearanceMachine[customsCase.state]).join(', ') || 'nothing';
    return refuse(
      'state-conflict',
      `The case is ${customsCase.state}: ${act} is not possible; possible is ${possible}.`,
    );
  }
  const untaxed = state === 'released' ? taxObstacleOf(customsCase) : undefined;
  if (untaxed)
    return refuse('state-conflict', `The case is ${customsCase.state}: its tax is ${untaxed}, so it is not released.`);
  // A request of one officer was about the state before.
  const { request: _, taxRequest: __, ...rest } = customsCase;
  return stillHeldByTwo(customsCase, { ...(rest as K), state });
}

/** The data of every event of a case. @param before the case as it was */
export function eventDataOf(before: CustomsCase, now: LodgedCase, at: string, reasons: readonly Reason[] = []) {
  return {
    declarationId: now.declarationId,
    declarationVersion: now.declaration.declarationVersion,
    parcelIds: [parcelIdOf(now)],
    from: before.state === 'expected' ? ('lodged' as const) : before.state,
    to: now.state,
    decisionSeq: now.decisionSeq,
    reasons: [...reasons],
    at,
  };
}
