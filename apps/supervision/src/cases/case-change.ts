import type {
  ClearanceDecision,
  ClearanceState,
  DataOf,
  HoldPlaced,
  InspectionFound,
  DeclarationClosed,
  Reason,
  TaxSettled,
} from '#libs/contracts';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import { type CustomsCase, type LodgedCase, parcelIdOf } from './customs-case.js';
import { after, type ClearanceAct, clearanceMachine } from './clearance-machine.js';
import { type Refusal, refuse } from './refusal.js';

export type DecisionEventName =
  | 'DeclarationAssessed'
  | 'DeclarationRejected'
  | 'DocumentsWanted'
  | 'InspectionOrdered'
  | 'ParcelReleased'
  | 'TaxDue'
  | 'ParcelSuspended'
  | 'ParcelDetained'
  | 'ParcelConfiscated'
  | 'ReturnOrdered';

/** Told without lane and versions: nothing was weighed anew. */
export type PlainEventName =
  | 'DocumentsSupplied'
  | 'ReleaseWithdrawn'
  | 'CancellationAgreed'
  | 'CancellationDeclined'
  | 'ParcelDisposed'
  | 'DeclarationAbandoned'
  | 'DeclarationClosed';

/** What is to be told on the clearance topic. */
export type CaseEvent =
  | { readonly name: DecisionEventName; readonly data: ClearanceDecision }
  | { readonly name: PlainEventName; readonly data: DataOf<typeof DeclarationClosed> }
  | { readonly name: 'TaxSettled'; readonly data: DataOf<typeof TaxSettled> }
  | { readonly name: 'HoldPlaced' | 'HoldLifted'; readonly data: DataOf<typeof HoldPlaced> }
  | { readonly name: 'InspectionFound'; readonly data: DataOf<typeof InspectionFound> };

/** What a decision rests on, kept for ever. */
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

/** The next state of the case by the machine, or the refusal that names the present one. */
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
  // A request of one officer was about the state that is left now.
  const { request: _, ...rest } = customsCase;
  return { ...(rest as K), state };
}

/** What every event of a case says; `before` is the case as it was. */
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
